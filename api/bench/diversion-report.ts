import type { Share, Tally } from './diversion-tally.ts';
import { estimateShare } from '../src/platform/estimate-share-rules.ts';

/** The goals for the setting that is marked. */
const goals = { leastFound: 0.95, mostHonestCartons: 0.005, mostDealerMonths: 0 } as const;

const percent = (share: number, digits: number) => `${(100 * share).toFixed(digits)}%`;

function describeShare({ hits, count }: Share, digits = 1): string {
  if (count === 0) return '–';
  const { low, high } = estimateShare(hits, count);
  const range = `${percent(low, digits)}–${percent(high, digits)}`;
  return `${percent(hits / count, digits)} (${range})`;
}

/** Two tables in Markdown: what is found, and who is accused; each with 95% confidence (Wilson). */
export function describeTallies(tallies: readonly Tally[]): string {
  const found = tallies
    .filter(({ lots }) => lots.count > 0)
    .map((tally) => [
      tally.name,
      String(tally.found.count),
      describeShare(tally.found),
      describeShare(tally.foundOrInspected),
      `${tally.lots.hits} of ${tally.lots.count}`,
    ]);
  const accused = tallies.map((tally) => [
    tally.name,
    String(tally.honestCartons.count),
    describeShare(tally.honestCartons, 3),
    describeShare(tally.honestInspected, 3),
    describeShare(tally.besideDiverted, 2),
    `${tally.dealerMonths.hits} of ${tally.dealerMonths.count}`,
    `${tally.dealerMonthsInspected.hits}`,
  ]);
  return [
    ...drawTable(
      ['setting', 'diverted cartons', 'accused', 'accused or to inspect', 'lots accused'],
      found,
    ),
    '',
    ...drawTable(
      [
        ...['setting', 'honest cartons', 'accused', 'to inspect', 'accused beside diverted ones'],
        ...['honest dealer-months accused', 'or to inspect'],
      ],
      accused,
    ),
  ].join('\n');
}

function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)];
}

const shareOf = ({ hits, count }: Share) => (count === 0 ? null : hits / count);

/** One line for machines, with whether the goals were reached where they are set. */
export function summariseTallies(seed: number, tallies: readonly Tally[]) {
  const goal = tallies.find(({ isGoal }) => isGoal);
  return {
    bench: 'diversion',
    against: 'simulated markets',
    seed,
    settings: Object.fromEntries(
      tallies.map((tally) => [
        tally.name,
        {
          found: shareOf(tally.found),
          honestCartonsAccused: shareOf(tally.honestCartons),
          honestDealerMonthsAccused: tally.dealerMonths.hits,
          honestDealerMonths: tally.dealerMonths.count,
        },
      ]),
    ),
    reachesGoals:
      goal === undefined
        ? null
        : (shareOf(goal.found) ?? 0) >= goals.leastFound &&
          (shareOf(goal.honestCartons) ?? 1) <= goals.mostHonestCartons &&
          goal.dealerMonths.hits <= goals.mostDealerMonths,
  };
}
