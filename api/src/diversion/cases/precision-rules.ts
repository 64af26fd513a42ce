import type { RulePrecision } from '@zhenma/contract';
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

/** The two-sided normal quantile of 95%. */
const z = 1.959963984540054;

/**
 * A share with Wilson's score interval, which stays within 0 and 1 and is honest for few trials:
 * (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 */
function shareOf(hits: number, trials: number): Pick<RulePrecision, 'precision' | 'low' | 'high'> {
  if (trials === 0) return { precision: null, low: null, high: null };
  const share = hits / trials;
  const centre = share + (z * z) / (2 * trials);
  const reach = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return {
    precision: share,
    low: Math.max(0, (centre - reach) / scale),
    high: Math.min(1, (centre + reach) / scale),
  };
}
