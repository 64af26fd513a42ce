/** The part of `unzipper` that we use; the library ships no types. */
declare module 'unzipper' {
  import type { Readable } from 'node:stream';

  interface ZipEntry {
    readonly path: string;
    stream(): Readable;
  }

  const unzipper: {
    readonly Open: { file(path: string): Promise<{ readonly files: readonly ZipEntry[] }> };
  };
  export default unzipper;
}
