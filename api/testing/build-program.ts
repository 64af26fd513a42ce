import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The part of esbuild that is used here. */
interface Build {
  onResolve(
    options: { filter: RegExp },
    resolve: (given: { path: string }) => { path: string; external: true } | null,
  ): void;
  onLoad(
    options: { filter: RegExp },
    load: (given: { path: string }) => Promise<{ contents: string; loader: 'ts' | 'tsx' } | null>,
  ): void;
}
interface Esbuild {
  build(options: Record<string, unknown>): Promise<{ outputFiles: readonly { text: string }[] }>;
}

// tsx brings it.
const { build } = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))(
  'esbuild',
) as Esbuild;

const repository = join(import.meta.dirname, '../..');
/** Where Node finds the packages, in the versions that the service has. */
const folder = join(repository, 'api/node_modules/.cache/zhenma-programs');

/**
 * One file of JavaScript with all of a program's own sources, for a test that starts the program as
 * a process of its own many times: Node alone runs it, in a quarter of the time that compiling
 * file by file takes. Packages stay where they are, and each source still finds its neighbours on disk.
 */
export async function buildProgram(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    ...{ bundle: true, write: false, logLevel: 'error' },
    ...{ platform: 'node', format: 'esm', target: `node${process.versions.node}` },
    jsx: 'automatic',
    plugins: [{ name: 'sources', setup: keepPlaces }],
  });
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${relative(repository, entry).replaceAll(sep, '-')}.mjs`);
  // Another suite may be starting the one that stands.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, outputFiles[0]?.text ?? '');
  await rename(unfinished, file);
  return file;
}

function keepPlaces(on: Build): void {
  on.onResolve({ filter: /^[^./]/ }, ({ path }) =>
    path.startsWith('@zhenma/') ? null : { path, external: true },
  );
  on.onLoad({ filter: /\.(tsx?|mjs)$/ }, async ({ path }) => ({
    contents: (await readFile(path, 'utf8'))
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      .replaceAll('import.meta.filename', JSON.stringify(path))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    loader: path.endsWith('x') ? 'tsx' : 'ts',
  }));
}
