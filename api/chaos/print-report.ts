import { hasPassed, type Check } from './checks/check.ts';
import { findPercentile } from './load/tally.ts';
import type { ChaosReport } from './run-chaos.ts';

const shownFaults = 10;

const columns = ['acts', 'attempts', 'refused', 'broken', 'late', 'unanswered'] as const;

/** The report as lines; the last one says how many checks passed. */
export function printReport({
  tally,
  faults,
  restarts,
  longestSilenceMs,
  checks,
}: ChaosReport): string[] {
  const passed = checks.filter(hasPassed).length;
  return [
    '',
    writeRow(['', ...columns, 'p50 ms', 'p99 ms', 'p99 with retries']),
    ...[...tally.all()].map(([kind, counts]) =>
      writeRow([
        kind,
        ...columns.map((column) => String(counts[column])),
        findPercentile(counts.attemptMs, 0.5).toFixed(0),
        findPercentile(counts.attemptMs, 0.99).toFixed(0),
        findPercentile(counts.actMs, 0.99).toFixed(0),
      ]),
    ),
    '',
    `faults: ${[...faults.done].map(([name, count]) => `${name} ${count}`).join(', ')}; ` +
      `${faults.skipped} skipped, as their target suffered another; ` +
      `${restarts} starts repeated, as the database was away`,
    `longest time without an answer: ${(longestSilenceMs / 1000).toFixed(1)} s`,
    '',
    ...checks.flatMap(printCheck),
    '',
    `${passed} passed, ${checks.length - passed} failed`,
  ];
}

function printCheck(check: Check): string[] {
  const { name, examined, faults } = check;
  const mark = hasPassed(check) ? 'passed' : 'FAILED';
  const more = faults.length - shownFaults;
  return [
    `${mark}  ${name} (${examined})`,
    ...faults.slice(0, shownFaults).map((fault) => `          ${fault}`),
    ...(more > 0 ? [`          and ${more} more`] : []),
  ];
}

function writeRow(cells: readonly string[]): string {
  const [first = '', ...rest] = cells;
  return (
    first.padEnd(12) + rest.map((cell) => cell.padStart(Math.max(11, cell.length + 2))).join('')
  );
}
