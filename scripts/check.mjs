/** Checks everything, step by step, and sums up: `npm run check -- --skip tests` leaves out a step. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { auditDependencies } from './audit.mjs';
import { root, run, runAside, runNpmAside } from './npm.mjs';

const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
const lint = (...what) => runAside(process.execPath, [eslint, ...what, '--max-warnings', '0']);

/** Two at a time, for two cores; these two halves take about as long as each other. */
const lanes = [
  {
    lint: () => lint('.', '--ignore-pattern', 'scan-web/'),
    types: () => runNpmAside(['run', '--silent', 'types']),
    boundaries: () => runNpmAside(['run', '--silent', 'boundaries']),
  },
  {
    'lint pages': () => lint('scan-web'),
    format: () => runAside(process.execPath, [prettier, '--check', '.']),
    'dead code': () => runNpmAside(['run', '--silent', 'deadcode']),
    audit: auditDependencies,
    build: () => runNpmAside(['run', '--silent', 'build']),
  },
];
/** They take all cores themselves. */
const last = { tests: () => run(process.execPath, [join(root, 'scripts/test.mjs')]) };

const skip = readSkipped();
const summary = [];
await Promise.all(lanes.map(runLane));
await runLane(last);

console.log('\n=== summary');
for (const { name, words } of summary) console.log(`${name.padEnd(12)} ${words}`);
if (summary.some(({ failed }) => failed)) process.exitCode = 1;

async function runLane(steps) {
  for (const [name, check] of Object.entries(steps)) {
    if (skip.includes(name)) summary.push({ name, words: 'left out' });
    else summary.push(await runStep(name, check));
  }
}

async function runStep(name, check) {
  if (name in last) console.log(`\n=== ${name}`);
  const startedAt = performance.now();
  const result = await check();
  const { code, note = null, output } = typeof result === 'number' ? { code: result } : result;
  if (output !== undefined) console.log(`\n=== ${name}\n${output.trimEnd()}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  return {
    name,
    failed: code !== 0,
    words: `${code === 0 ? 'ok' : 'FAILED'}, ${seconds} s${note === null ? '' : ` (${note})`}`,
  };
}

function readSkipped() {
  const names = [...lanes, last].flatMap((steps) => Object.keys(steps));
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
