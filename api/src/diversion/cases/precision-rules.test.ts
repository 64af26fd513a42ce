import { describe, expect, it } from '@jest/globals';
import type { GroundTruth } from '../finding-weights-rules.ts';
import { judgeAlert, measurePrecision, type WeighedAlert } from './precision-rules.ts';

const alert = (overrides: Partial<WeighedAlert> = {}): WeighedAlert => ({
  ...{ rule: 'carton', strength: 'strong', dealerId: 'dlr_1', batch: 1, province: '440000' },
  ...{ shippedAt: new Date('2026-11-01T00:00:00Z'), ranges: [{ from: 0, to: 23 }] },
  ...overrides,
});
const finding = (overrides: Partial<GroundTruth> = {}): GroundTruth => ({
  ...{ at: new Date('2026-11-22T08:00:00Z'), batch: 1, index: 3, shipmentId: 'shp_1' },
  ...{ dealerId: 'dlr_1', cartonId: null, adcode: '440100', result: 'genuine', isOutside: true },
  ...overrides,
});

describe('what findings say of an alert', () => {
  it.each([
    ['genuine goods outside confirm it', [finding()], 'confirmed'],
    ['genuine goods inside refute it', [finding({ isOutside: false })], 'refuted'],
    ['one outside outweighs those inside', [finding({ isOutside: false }), finding()], 'confirmed'],
    ['a counterfeit outside is not the dealer’s', [finding({ result: 'counterfeit' })], 'refuted'],
    ['an unclear one says nothing', [finding({ result: 'unclear' })], 'undecided'],
    ['goods of another dealer say nothing', [finding({ dealerId: 'dlr_2' })], 'undecided'],
    ['goods of another batch say nothing', [finding({ batch: 2 })], 'undecided'],
    ['goods of another carton say nothing', [finding({ index: 24 })], 'undecided'],
    [
      'goods outside elsewhere say nothing of this place',
      [finding({ adcode: '650100' }), finding({ isOutside: false })],
      'undecided',
    ],
    [
      'what was seen before they were shipped says nothing',
      [finding({ at: new Date('2026-10-31T00:00:00Z') })],
      'undecided',
    ],
    ['nobody looked', [], 'undecided'],
  ] as const)('%s', (_name, findings, judged) => {
    expect(judgeAlert(alert(), findings)).toBe(judged);
  });

  it('counts each rule and strength apart, with an interval that few findings leave wide', () => {
    const alerts = [
      alert(),
      alert({ ranges: [{ from: 24, to: 47 }] }),
      alert({ ranges: [{ from: 48, to: 71 }] }),
      alert({ strength: 'weak', ranges: [{ from: 72, to: 95 }] }),
    ];
    const findings = [finding(), finding({ index: 30, isOutside: false })];
    const [strong, weak] = measurePrecision(alerts, findings);
    expect(strong).toMatchObject({ alerts: 3, confirmed: 1, refuted: 1, precision: 0.5 });
    // Wilson, 1 of 2.
    expect(strong?.low).toBeCloseTo(0.0945, 4);
    expect(strong?.high).toBeCloseTo(0.9055, 4);
    expect(weak).toEqual({
      ...{ rule: 'carton', strength: 'weak', alerts: 1, confirmed: 0, refuted: 0 },
      ...{ precision: null, low: null, high: null },
    });
  });
});
