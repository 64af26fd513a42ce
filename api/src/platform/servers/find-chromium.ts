import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fillCacheEntry, getCacheFolder, readCachedBinary } from './binary-cache.ts';
import { findBinary, findOnPath, namedByEnv, type FoundBinary } from './find-binary.ts';

const run = promisify(execFile);
const UNPACK = "import('@sparticuz/chromium').then(({ default: c }) => c.executablePath())";

export interface FoundChromium extends FoundBinary {
  /** What it must be started with on this machine. */
  readonly args: readonly string[];
}

/**
 * A Chromium for tests: named by CHROMIUM_PATH, on PATH, or unpacked from the npm package
 * `@sparticuz/chromium` (which has no Chinese font).
 * @throws Error naming what was tried and what to install
 */
export async function findChromium(
  log: (line: string) => void,
  env = process.env,
): Promise<FoundChromium> {
  const entry = join(getCacheFolder(env), 'chromium-npm');
  const found = await findBinary({
    name: 'chromium',
    versionPattern: /(\d+\.\d+\.\d+\.\d+)/,
    atLeast: 100,
    log,
    install:
      'Install Chromium (with fonts-noto-cjk for Chinese glyphs) so that `chromium` is on PATH, or name ' +
      'it in CHROMIUM_PATH.',
    sources: [
      namedByEnv('CHROMIUM_PATH', env),
      { from: 'PATH', find: () => findOnPath('chromium', env) },
      {
        from: 'the npm package @sparticuz/chromium',
        find: async () =>
          (await readCachedBinary(entry, 'chromium')) ??
          (await fillCacheEntry(entry, 'chromium', unpackChromium)),
      },
    ],
  });
  // Chromium's sandbox refuses to run as root.
  return { ...found, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
}

/** The package unpacks into the temporary folder and takes half a file for a whole one, so it gets its own. */
async function unpackChromium(folder: string): Promise<string> {
  await run(process.execPath, ['--input-type=module', '-e', UNPACK], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder },
  });
  return join(folder, 'chromium');
}
