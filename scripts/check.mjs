/** Checks everything, step by step, and sums up: `npm run check -- --skip tests` leaves out a step. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { auditDependencies } from './audit.mjs';
import { root, run, runNpm } from './npm.mjs';

const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
const steps = {
  types: () => runNpm(['run', '--silent', 'types']),
  lint: () => runNpm(['run', '--silent', 'lint']),
  format: () => run(process.execPath, [prettier, '--check', '.']),
  boundaries: () => runNpm(['run', '--silent', 'boundaries']),
  'dead code': () => runNpm(['run', '--silent', 'deadcode']),
  audit: auditDependencies,
  tests: () => run(process.execPath, [join(root, 'scripts/test.mjs')]),
  build: () => runNpm(['run', '--silent', 'build']),
};

const skip = readSkipped();
const summary = [];
for (const [name, check] of Object.entries(steps)) {
  if (skip.includes(name)) {
    summary.push({ name, words: 'left out' });
    continue;
  }
  console.log(`\n=== ${name}`);
  const startedAt = performance.now();
  const result = await check();
  const { code, note } = typeof result === 'number' ? { code: result, note: null } : result;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  summary.push({
    name,
    failed: code !== 0,
    words: `${code === 0 ? 'ok' : 'FAILED'}, ${seconds} s${note === null ? '' : ` (${note})`}`,
  });
}

console.log('\n=== summary');
for (const { name, words } of summary) console.log(`${name.padEnd(12)} ${words}`);
if (summary.some(({ failed }) => failed)) process.exitCode = 1;

function readSkipped() {
  const names = Object.keys(steps);
  try {
    const { values } = parseArgs({ options: { skip: { type: 'string', multiple: true } } });
    const skipped = values.skip ?? [];
    const unknown = skipped.find((name) => !names.includes(name));
    if (unknown === undefined) return skipped;
    console.error(`There is no step "${unknown}". The steps: ${names.join(', ')}`);
  } catch (error) {
    console.error(error.message);
  }
  return process.exit(2);
}
