import { describe, expect, it } from '@jest/globals';
import {
  diversionRule,
  findDiversions,
  findProvinceOutside,
  type PlacedScan,
} from './diversion-rules.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const start = Date.UTC(2026, 4, 1);
let events = 0;

function scan(change: {
  visitor: string;
  after?: number;
  index?: number;
  region?: Partial<PlacedScan['region']>;
}): PlacedScan {
  const { visitor, after = 0, index = 0, region } = change;
  const place = { source: 'ip', level: 'city', adcode: '430100', ...region } as const;
  return { _id: `scan-${events++}`, at: new Date(start + after), index, visitor, region: place };
}

const fromHunan = (visitors: string[], step = hour) =>
  visitors.map((visitor, at) => scan({ visitor, after: at * step, index: at }));

describe('the province of a scan outside the territory', () => {
  it.each([
    ['an IP city elsewhere', 'ip', 'city', '430100', ['330000'], '430000'],
    ['an IP province elsewhere', 'ip', 'province', '430000', ['330000'], '430000'],
    ['an IP city in the province', 'ip', 'city', '330200', ['330000'], null],
    ['an IP city beside a territory of cities', 'ip', 'city', '330200', ['330100'], null],
    ['an IP province that holds a part', 'ip', 'province', '330000', ['330100'], null],
    ['a GPS city beside a territory of cities', 'gps', 'city', '330200', ['330100'], '330000'],
    ['a GPS city in the territory', 'gps', 'city', '330100', ['330100'], null],
    ['a GPS province that holds a part', 'gps', 'province', '330000', ['330100'], null],
    ['a municipality elsewhere', 'ip', 'province', '310000', ['330000'], '310000'],
    ['China without a province', 'ip', 'country', '100000', ['330000'], null],
    ['a place abroad', 'ip', 'country', null, ['330000'], null],
    ['no place', 'none', 'unknown', null, ['330000'], null],
  ] as const)('of %s', (_, source, level, adcode, territory, expected) => {
    expect(findProvinceOutside({ source, level, adcode }, territory)).toBe(expected);
  });
});

describe('the diversion rule', () => {
  it('finds nothing for two visitors, and the province for three', () => {
    expect(findDiversions(fromHunan(['a', 'b']), ['330000'])).toEqual([]);
    expect(findDiversions(fromHunan(['a', 'b', 'c']), ['330000'])).toMatchObject([
      { province: '430000', visitors: 3, units: 3, visitorsEverywhere: 3 },
    ]);
  });

  it('counts visitors, not scans', () => {
    expect(findDiversions(fromHunan(['a', 'a', 'b', 'b', 'a']), ['330000'])).toEqual([]);
  });

  it('does not add up provinces', () => {
    const scans = ['430100', '420100', '440100'].map((adcode, at) =>
      scan({ visitor: `v${at}`, region: { adcode } }),
    );
    expect(findDiversions(scans, ['330000'])).toEqual([]);
  });

  it('adds up cities of one province', () => {
    const scans = ['430100', '430200', '430000'].map((adcode, at) =>
      scan({ visitor: `v${at}`, region: { adcode } }),
    );
    expect(findDiversions(scans, ['330000'])).toMatchObject([{ province: '430000', visitors: 3 }]);
  });

  it('finds nothing when the third visitor comes seven days after the first', () => {
    const apart = (last: number) => [
      scan({ visitor: 'a' }),
      scan({ visitor: 'b', after: day }),
      scan({ visitor: 'c', after: last }),
    ];
    expect(findDiversions(apart(7 * day), ['330000'])).toEqual([]);
    expect(findDiversions(apart(7 * day - 1), ['330000'])).toHaveLength(1);
  });

  it('takes the window with the most visitors, and of equals the latest', () => {
    const crowd = fromHunan(['a', 'b', 'c', 'd']);
    const later = ['e', 'f', 'g'].map((visitor) => scan({ visitor, after: 30 * day }));
    const [busiest] = findDiversions([...later, ...crowd], ['330000']);
    expect(busiest?.scans.map(({ visitor }) => visitor)).toEqual(['a', 'b', 'c', 'd']);
    const again = ['h', 'i', 'j', 'k'].map((visitor) => scan({ visitor, after: 60 * day }));
    const [latest] = findDiversions([...again, ...crowd], ['330000']);
    expect(latest?.scans.map(({ visitor }) => visitor)).toEqual(['h', 'i', 'j', 'k']);
  });

  it('keeps a visitor who came back while the window moved on', () => {
    const scans = [
      scan({ visitor: 'a' }),
      scan({ visitor: 'a', after: 6 * day }),
      scan({ visitor: 'b', after: 8 * day }),
      scan({ visitor: 'c', after: 9 * day }),
    ];
    expect(findDiversions(scans, ['330000'])).toMatchObject([
      { visitors: 3, scans: [{ visitor: 'a' }, { visitor: 'b' }, { visitor: 'c' }] },
    ]);
  });

  it('compares with the visitors everywhere in the same window', () => {
    const home = ['x', 'y'].map((visitor) => scan({ visitor, region: { adcode: '330100' } }));
    const before = scan({ visitor: 'z', after: -8 * day, region: { adcode: '330100' } });
    const findings = findDiversions([before, ...home, ...fromHunan(['a', 'b', 'c'])], ['330000']);
    expect(findings).toMatchObject([{ visitors: 3, visitorsEverywhere: 5 }]);
  });

  it('lists each province that meets the rule, most visitors first', () => {
    const hubei = ['p', 'q', 'r', 's'].map((visitor) =>
      scan({ visitor, region: { adcode: '420000', level: 'province' } }),
    );
    const findings = findDiversions([...fromHunan(['a', 'b', 'c']), ...hubei], ['330000']);
    expect(findings.map(({ province }) => province)).toEqual(['420000', '430000']);
  });

  it('accuses no dealer who has no territory', () => {
    expect(findDiversions(fromHunan(['a', 'b', 'c']), [])).toEqual([]);
  });

  it('says the same in any order of the scans', () => {
    const scans = fromHunan(['a', 'b', 'a', 'c', 'd', 'b'], 2 * day);
    const expected = findDiversions(scans, ['330000']);
    expect(expected).toHaveLength(1);
    expect(findDiversions(scans.toReversed(), ['330000'])).toEqual(expected);
  });

  it('asks for three visitors within seven days', () => {
    expect(diversionRule).toEqual({ minVisitors: 3, windowDays: 7 });
  });
});
