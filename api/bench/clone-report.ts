import type { CopyRow, HonestRow } from './clone-tables.ts';
import { estimateShare } from '../src/platform/estimate-share-rules.ts';

/** The goals that the rules are held to. */
const mostFalseAlarms = 0.0005;
const leastFoundByTenth = 0.9;

const percent = (share: number, digits = 3) => `${(100 * share).toFixed(digits)}%`;

/** Scans of one item are not independent, so the rate is given per item as well. */
function describeRate(hits: number, count: number): string {
  const { low, high } = estimateShare(hits, count);
  return `${percent(hits / count)} (${percent(low)}–${percent(high)})`;
}

/** Two tables in Markdown. */
export function describeTables(honest: readonly HonestRow[], copies: readonly CopyRow[]): string {
  const rows = [...honest, total(honest)].map((row) => [
    row.name,
    String(row.items),
    String(row.scans),
    describeRate(row.flagged, row.scans),
    describeRate(row.flaggedItems, row.items),
  ]);
  const shown = [3, 4, 5, 6, 7, 8, 9, 10, 12, 16];
  const found = copies.map(({ name, codes, foundBy }) => [
    name,
    String(codes),
    ...shown.map((scans) => percent((foundBy[scans - 1] ?? 0) / codes, 0)),
  ]);
  return [
    ...drawTable(['honest behaviour', 'items', 'scans', 'scans flagged', 'items flagged'], rows),
    '',
    ...drawTable(['copies sold', 'codes', ...shown.map((scans) => `by ${scans}`)], found),
  ].join('\n');
}

function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)];
}

function total(rows: readonly HonestRow[]): HonestRow {
  const sum = (count: (row: HonestRow) => number) => rows.reduce((all, row) => all + count(row), 0);
  return {
    name: 'all',
    items: sum(({ items }) => items),
    scans: sum(({ scans }) => scans),
    flagged: sum(({ flagged }) => flagged),
    flaggedItems: sum(({ flaggedItems }) => flaggedItems),
  };
}

const shareByTenth = ({ foundBy, codes }: CopyRow): number => (foundBy[9] ?? 0) / codes;

/**
 * One line for machines, with whether the goals were reached: by the copies of all ways of selling
 * together, and by those of each.
 */
export function summarise(seed: number, honest: readonly HonestRow[], copies: readonly CopyRow[]) {
  const { scans, flagged } = total(honest);
  const found = copies.reduce((sum, { foundBy }) => sum + (foundBy[9] ?? 0), 0);
  const codes = copies.reduce((sum, row) => sum + row.codes, 0);
  const falseAlarms = flagged / scans;
  return {
    bench: 'clones',
    against: 'simulated behaviour',
    seed,
    honestScans: scans,
    falseAlarms,
    falseAlarmsAtMost: estimateShare(flagged, scans).high,
    foundByTenth: found / codes,
    foundByTenthOf: Object.fromEntries(copies.map((row) => [row.name, shareByTenth(row)])),
    reachesGoals: falseAlarms <= mostFalseAlarms && found / codes >= leastFoundByTenth,
    reachesGoalsEachWay:
      falseAlarms <= mostFalseAlarms &&
      copies.every((row) => shareByTenth(row) >= leastFoundByTenth),
  };
}
