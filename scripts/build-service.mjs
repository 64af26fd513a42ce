/** Makes one file of each program that serves: `main.mjs` and `worker.mjs` in `api/dist/` (docs/adr/0056). */
import { join } from 'node:path';
import { buildProgram } from './build-program.mjs';
import { root } from './npm.mjs';

for (const name of ['main', 'worker']) {
  await buildProgram(join(root, `api/src/${name}.ts`), join(root, `api/dist/${name}.mjs`));
}
