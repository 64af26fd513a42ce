import type { RulePrecision } from '@zhenma/contract';
import { estimateShare } from '../../platform/estimate-share-rules.ts';
import { provinceOf } from '../../platform/regions/index.ts';
import type { GroundTruth } from '../finding-weights-rules.ts';

/** An alert, as far as findings speak to it. */
export interface WeighedAlert {
  rule: string;
  strength: string;
  dealerId: string;
  batch: number;
  /** The units that it is about: of a lot those of its cartons alone. */
  ranges: readonly { from: number; to: number }[];
  shippedAt: Date;
  /** Where the goods appeared. */
  province: string;
}

/** Whether an item is one of an alert's goods, seen when they were the dealer's. */
const isAbout = (
  { dealerId, batch, ranges, shippedAt }: WeighedAlert,
  found: Pick<GroundTruth, 'dealerId' | 'batch' | 'index' | 'at'>,
): boolean =>
  found.dealerId === dealerId &&
  found.batch === batch &&
  found.at >= shippedAt &&
  ranges.some(({ from, to }) => from <= found.index && found.index <= to);

/**
 * What findings say of one alert. Genuine goods of it outside the territory, in the province where they
 * are said to be, confirm it; those elsewhere outside say nothing of that. Where its goods were looked
 * at and none was either, it is refuted: they were inside, or the ones outside were counterfeit, which
 * is another crime than the dealer's.
 */
export function judgeAlert(
  alert: WeighedAlert,
  findings: readonly GroundTruth[],
): 'confirmed' | 'refuted' | 'undecided' {
  const telling = findings.filter(
    (found) => isAbout(alert, found) && found.isOutside !== null && found.result !== 'unclear',
  );
  const outside = telling.filter(({ result, isOutside }) => result === 'genuine' && isOutside);
  if (outside.some(({ adcode }) => provinceOf(adcode) === alert.province)) return 'confirmed';
  return telling.length === 0 || outside.length > 0 ? 'undecided' : 'refuted';
}

/** How many alerts of each rule and strength the findings confirmed, by rule, then strength. */
export function measurePrecision(
  alerts: readonly WeighedAlert[],
  findings: readonly GroundTruth[],
): RulePrecision[] {
  const groups = new Map<string, RulePrecision>();
  for (const alert of alerts) {
    const { rule, strength } = alert;
    const key = JSON.stringify([rule, strength]);
    const row = groups.get(key) ?? emptyRow(rule, strength);
    groups.set(key, row);
    row.alerts += 1;
    const judged = judgeAlert(alert, findings);
    if (judged !== 'undecided') row[judged] += 1;
  }
  return [...groups.entries()]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([, row]) => ({ ...row, ...shareOf(row.confirmed, row.confirmed + row.refuted) }));
}

const emptyRow = (rule: string, strength: string): RulePrecision => ({
  ...{ rule, strength, alerts: 0, confirmed: 0, refuted: 0 },
  ...{ precision: null, low: null, high: null },
});

function shareOf(hits: number, trials: number): Pick<RulePrecision, 'precision' | 'low' | 'high'> {
  if (trials === 0) return { precision: null, low: null, high: null };
  return { precision: hits / trials, ...estimateShare(hits, trials) };
}
