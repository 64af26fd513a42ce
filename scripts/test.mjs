/**
 * Runs every test, or those that the arguments select, and ends with a line of its own:
 * `N passed, N failed`, and `, N skipped` when there are any.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './npm.mjs';

const args = process.argv.slice(2);
const standards = process.env.ZHENMA_STANDARDS ?? join(root, '../shared/reference/data');
const folder = mkdtempSync(join(tmpdir(), 'zhenma-test-'));
const outputFile = join(folder, 'result.json');
// jest gets the same signal from the terminal; we stay to report and to clean up.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);

try {
  const code = await run(
    process.execPath,
    [join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${outputFile}`, ...args],
    { env: { ...process.env, NODE_OPTIONS: readNodeOptions() } },
  );
  process.exitCode = report(code);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function readNodeOptions() {
  const own = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  return `${process.env.NODE_OPTIONS ?? ''} ${own}`.trim();
}

function report(code) {
  let result;
  try {
    result = JSON.parse(readFileSync(outputFile, 'utf8'));
  } catch {
    console.error('The tests ended without a result.');
    return code || 1;
  }
  const passed = result.numPassedTests;
  // A file that could not be loaded has no tests to count.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests + result.numTodoTests;
  const nothingRan = passed + failed === 0 && args.length === 0;
  const withoutStandards = countWithoutStandards(result);
  const skippedInCi = skipped > withoutStandards && process.env.CI === 'true';
  if (nothingRan) console.error('No test ran at all.');
  if (withoutStandards > 0) {
    console.error(
      `${withoutStandards} tests were skipped: the standards' own files are not at ${standards}; ` +
        'name their folder in ZHENMA_STANDARDS.',
    );
  }
  if (skippedInCi) console.error('With CI=true nothing may be skipped.');
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 || nothingRan || skippedInCi ? 1 : code;
}

/** Tests against the standards' own files, which the project does not contain, where those are not. */
function countWithoutStandards({ testResults }) {
  if (existsSync(standards)) return 0;
  return testResults
    .filter(({ name }) => /ZHENMA_STANDARDS|official-schema/.test(readFileSync(name, 'utf8')))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'pending').length;
}
