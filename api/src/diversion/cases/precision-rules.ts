import type { RulePrecision } from '@zhenma/contract';
import { estimateShare } from '../../platform/estimate-share-rules.ts';
import type { GroundTruth } from './cases.ts';

/** An alert, as far as findings speak to it. */
export interface WeighedAlert {
  rule: string;
  strength: string;
  shipmentId: string;
  from: number;
  to: number;
}

/**
 * What findings say of one alert. Genuine goods of it outside the territory confirm it. Where its
 * goods were looked at and none was that, it is refuted: they were inside, or the ones outside were
 * counterfeit, which is another crime than the dealer's.
 */
export function judgeAlert(
  alert: WeighedAlert,
  findings: readonly GroundTruth[],
): 'confirmed' | 'refuted' | 'undecided' {
  const telling = findings.filter(
    ({ shipmentId, index, isOutside, result }) =>
      shipmentId === alert.shipmentId &&
      index >= alert.from &&
      index <= alert.to &&
      isOutside !== null &&
      result !== 'unclear',
  );
  if (telling.length === 0) return 'undecided';
  const isSeenOutside = telling.some(({ result, isOutside }) => result === 'genuine' && isOutside);
  return isSeenOutside ? 'confirmed' : 'refuted';
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
