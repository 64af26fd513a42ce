import { describe, expect, it } from '@jest/globals';
import { weighFindings, type GroundTruth, type TestedLot } from './finding-weights-rules.ts';

const now = new Date('2026-06-01T00:00:00Z');
const finding = (changes: Partial<GroundTruth> = {}): GroundTruth => ({
  ...{ at: now, batch: 1, index: 3, shipmentId: 'shp_1', dealerId: 'dlr_a', cartonId: null },
  ...{ adcode: '430100', result: 'genuine', isOutside: true, ...changes },
});
const lot: TestedLot = { dealerId: 'dlr_a', batch: 2, tests: 1 };

function weigh(truth: GroundTruth[], { tested = [lot], tests = 1_000_000 } = {}) {
  const weightOf = weighFindings(truth, tested, tests, now);
  return (province: string, of: { dealerId: string; batch: number } = lot) =>
    weightOf(of, province);
}

describe('the weight of a dealer’s goods', () => {
  it('is the usual one where nobody found anything of the dealer', () => {
    expect(weigh([])('430000')).toBe(1);
    expect(weigh([finding({ dealerId: 'dlr_b' })])('430000')).toBe(1);
  });

  it('grows in the province where goods were found, by a little in others', () => {
    const weightOf = weigh([finding()]);
    expect(weightOf('430000')).toBeGreaterThan(7);
    expect(weightOf('420000')).toBeCloseTo(2 * 0.9, 3);
  });

  it('falls where goods were found in place', () => {
    expect(weigh([finding({ isOutside: false })])('430000')).toBeCloseTo(0.9, 5);
  });

  it.each([
    ['goods of the very lot', { batch: 2 }],
    ['counterfeits', { result: 'counterfeit' }],
    ['what was left open', { result: 'unclear' }],
    ['goods without a territory', { isOutside: null }],
    ['goods of no dealer', { dealerId: null }],
  ] as const)('does not look at %s', (_, changes) => {
    expect(weigh([finding(changes)])('430000')).toBe(1);
  });

  it('takes a carton for one look, outside where any of it was', () => {
    const carton = { cartonId: '106901234000000015' };
    const items = [
      finding({ ...carton, isOutside: false, adcode: '330100' }),
      finding({ ...carton, index: 4 }),
      finding({ ...carton, index: 5 }),
    ];
    expect(weigh(items)('430000')).toBe(weigh([finding(carton)])('430000'));
    const apart = [finding({ index: 4 }), finding({ index: 5 })];
    expect(weigh(apart)('420000')).toBeGreaterThan(weigh([finding()])('420000'));
  });

  it('is taken from the goods of others', () => {
    const weightOf = weigh([finding()], { tested: [{ ...lot, tests: 10 }], tests: 20 });
    const other = weightOf('430000', { dealerId: 'dlr_b', batch: 1 });
    expect(other).toBeCloseTo(1 / 1.5, 6);
    expect((10 * 2) / 1.5 + 10 * other).toBeCloseTo(20, 6);
  });
});
