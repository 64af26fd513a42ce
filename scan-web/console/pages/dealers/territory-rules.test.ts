import { describe, expect, it } from '@jest/globals';
import { buildTree, countTerritory } from './territory-rules.ts';

describe('a territory', () => {
  it('offers provinces with their cities, but no city that is its province again', () => {
    const tree = buildTree([
      { adcode: '330000', name: '浙江省', cities: [{ adcode: '330100', name: '杭州市' }] },
      { adcode: '110000', name: '北京市', cities: [{ adcode: '110100', name: '北京市' }] },
    ]);
    expect(tree).toEqual([
      {
        value: '330000',
        title: '浙江省',
        children: [{ value: '330100', title: '杭州市' }],
      },
      { value: '110000', title: '北京市', children: [] },
    ]);
  });

  it('counts provinces and single cities apart', () => {
    expect(countTerritory(['330000', '440100', '440300'])).toEqual({ provinces: 1, cities: 2 });
  });
});
