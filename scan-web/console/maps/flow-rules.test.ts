import { describe, expect, it } from '@jest/globals';
import { layFlows, type Flow } from './flow-rules.ts';
import type { Boundaries } from './use-boundaries.ts';

const feature = (adcode: string, name: string, cp: [number, number]) => ({
  properties: { adcode, name, cp },
});
const boundaries: Boundaries = {
  type: 'FeatureCollection',
  features: [
    feature('330000', '浙江', [120, 29]),
    feature('430000', '湖南', [112, 28]),
    feature('440000', '广东', [113, 23]),
  ],
};
const makeFlow = (flow: Partial<Flow>): Flow => ({
  ...{ key: 'a', from: '330100', to: '430000', weight: 4, grade: 'strong' },
  ...flow,
});

describe('lines of flows', () => {
  it('go from the middle of one province to that of another, the widest first', () => {
    const lines = layFlows(
      boundaries,
      [makeFlow({ key: 'few', weight: 1 }), makeFlow({ key: 'many', to: '440000', weight: 100 })],
      9,
    );
    expect(lines.map(({ key }) => key)).toEqual(['many', 'few']);
    expect(lines[0]?.coords).toEqual([
      [120, 29],
      [113, 23],
    ]);
    expect(lines[0]?.width).toBe(9);
    // A tenth of the width for a hundredth of the goods, above the thinnest.
    expect(lines[1]?.width).toBeCloseTo(1.5 + 0.75);
  });

  it('between the same provinces bend apart', () => {
    const lines = layFlows(boundaries, [makeFlow({ key: 'a' }), makeFlow({ key: 'b' })], 9);
    expect(new Set(lines.map(({ curveness }) => curveness)).size).toBe(2);
  });

  it('are not drawn where an end is not on the map', () => {
    expect(layFlows(boundaries, [makeFlow({ to: '990000' })], 9)).toEqual([]);
  });
});
