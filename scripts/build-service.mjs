/** Makes one file of each program that serves: `api/dist/worker.mjs` and `main.mjs` (docs/adr/0056). */
import { join } from 'node:path';
import { buildProgram } from './build-program.mjs';
import { root } from './npm.mjs';

// The age of the last tells whether they are up to date.
for (const name of ['worker', 'main']) {
  await buildProgram(join(root, `api/src/${name}.ts`), join(root, `api/dist/${name}.mjs`));
}
