import { mkdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { root } from './npm.mjs';

/**
 * Makes one file of JavaScript from a program's own sources: Node alone runs it, starting in half
 * the time that compiling file by file takes, and faster ever after (docs/adr/0056).
 * Packages stay where they are, and each source still finds its neighbours on disk.
 * @returns where the file lies: in a cache for tests and benchmarks unless told otherwise
 */
export async function buildProgram(entry, file = fileInCache(entry)) {
  const folder = dirname(file);
  const startedAt = new Date();
  const { outputFiles } = await build({
    entryPoints: [entry],
    outfile: file,
    ...{ bundle: true, write: false, logLevel: 'error' },
    ...{ platform: 'node', format: 'esm', target: `node${process.versions.node}` },
    jsx: 'automatic',
    sourcemap: 'inline',
    sourcesContent: false,
    plugins: [{ name: 'sources', setup: (on) => keepPlaces(on, folder) }],
  });
  await mkdir(folder, { recursive: true });
  // Another process may be starting the one that stands.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, outputFiles[0].contents);
  // The time of the beginning counts: what changes during the build is built next time.
  await utimes(unfinished, startedAt, startedAt);
  await rename(unfinished, file);
  return file;
}

/** A source says where it lies as seen from the built file, so that both may be moved together. */
function keepPlaces(on, folder) {
  const placeOf = (path) => relative(folder, path).split(sep).join('/');
  on.onResolve({ filter: /^[^./]/ }, ({ path }) =>
    path.startsWith('@zhenma/') ? null : { path, external: true },
  );
  on.onLoad({ filter: /\.(tsx?|mjs)$/ }, async ({ path }) => {
    const name = JSON.stringify(placeOf(path));
    const around = JSON.stringify(`/${placeOf(dirname(path))}`);
    const beside = JSON.stringify(`/${placeOf(path)}`);
    const contents = (await readFile(path, 'utf8'))
      .replaceAll('import.meta.url', `new URL(${name}, import.meta["url"]).href`)
      .replaceAll('import.meta.dirname', `(import.meta["dirname"] + ${around})`)
      .replaceAll('import.meta.filename', `(import.meta["dirname"] + ${beside})`);
    return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
  });
}

/** Beside the packages that the service has. */
const fileInCache = (entry) =>
  join(root, 'api/node_modules/.cache/zhenma-programs', `${nameOf(entry)}.mjs`);

const nameOf = (entry) => relative(root, entry).split(sep).join('-');
