import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { importAddresses, removeAddresses } from './address-file.ts';
import { createRegions } from './index.ts';
import { writeXdb, type XdbSegment } from './xdb-fixture.ts';
import { readXdb } from './xdb-reader.ts';

let dataDir: string;
let path: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zhenma-addresses-'));
  path = join(dataDir, 'newer.xdb');
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));
beforeEach(() => removeAddresses(dataDir));

const provinces = [
  ['61.139.0.0', '61.139.255.255', '四川省', '成都市'],
  ['202.96.128.0', '202.96.191.255', '广东省', '广州市'],
  ['202.96.192.0', '202.96.255.255', '上海', '上海市'],
  ['202.100.64.0', '202.100.127.255', '甘肃省', '兰州市'],
  ['202.101.128.0', '202.101.191.255', '浙江省', '杭州市'],
  ['202.103.0.0', '202.103.127.255', '湖北省', '武汉市'],
  ['202.106.0.0', '202.106.255.255', '北京', '北京市'],
  ['218.2.0.0', '218.4.255.255', '江苏省', '南京市'],
  ['219.147.128.0', '219.147.255.255', '黑龙江省', '哈尔滨市'],
  ['222.240.0.0', '222.247.255.255', '湖南省', '长沙市'],
] as const;
const older: XdbSegment[] = provinces.map(([from, to, province, city]) => ({
  ...{ from, to, line: `中国|0|${province}|${city}|电信` },
}));
const newer: XdbSegment[] = [
  ...provinces.map(([from, to, province, city]) => ({
    ...{ from, to, line: `中国|${province}|${city}|电信|CN` },
  })),
  { from: '8.8.8.0', to: '8.8.8.255', line: 'United States|California|0|Google LLC|US' },
];

async function importBytes(bytes: Buffer) {
  await writeFile(path, bytes);
  return importAddresses(dataDir, path);
}
const locate = (ip: string) => createRegions({ dataDir }).locate(ip);

describe('an operator’s file of addresses', () => {
  it.each([
    ['of version 2', writeXdb(older)],
    ['of version 3', writeXdb(newer, { version: 3 })],
  ])('%s is used from the next start, under a version that names it', async (_, bytes) => {
    const { dataVersion, createdAt } = await importBytes(bytes);
    expect(createdAt).toBe('2025-03-01T00:00:00.000Z');
    expect(dataVersion).toMatch(/^ip2region\.xdb 2025-03-01#[0-9a-f]{8}$/);
    expect(locate('218.3.9.9')).toMatchObject({
      ...{ source: 'ip', level: 'city', adcode: '320100', name: '南京市', dataVersion },
    });
    expect(locate('202.96.209.133')).toMatchObject({ level: 'province', adcode: '310000' });
    // What it does not know is nowhere; IPv6 is still found by the built-in data.
    expect(locate('1.2.3.4')).toMatchObject({ source: 'none', dataVersion });
    expect(locate('240e:390::1')).toMatchObject({ name: '中国', dataVersion: 'ip2region@2.3.0' });
    expect(await removeAddresses(dataDir)).toBe(true);
    expect(await removeAddresses(dataDir)).toBe(false);
    expect(locate('202.101.172.35').dataVersion).toBe('ip2region@2.3.0');
  });

  it('of version 3 names countries abroad', async () => {
    await importBytes(writeXdb(newer, { version: 3 }));
    expect(locate('8.8.8.8')).toMatchObject({ level: 'country', name: 'United States' });
  });

  const whole = writeXdb(older);
  const changed = (at: number, value: number) => {
    const copy = Buffer.from(whole);
    copy.writeUInt32LE(value, at);
    return copy;
  };
  it.each<[string, Buffer, RegExp]>([
    ['a text', Buffer.from('ip,place\n'), /too short/],
    ['another file', Buffer.alloc(600_000, 7), /no ip2region \.xdb file of version 2 or 3/],
    ['IPv6', writeXdb(newer, { version: 3, ipVersion: 6 }), /holds IPv6 addresses/],
    ['a part of one', whole.subarray(0, -40), /is cut short/],
    ['one whose index lies nowhere', changed(8, 3), /its index lies nowhere/],
    [
      'one that places known addresses wrong',
      writeXdb(older.map((one) => ({ ...one, line: '中国|0|海南省|海口市|电信' }))),
      /places 10 of 10 known addresses wrong: 202\.96\.128\.86 is in 广东, the file says 中国\|0\|海南省/,
    ],
    ['one that knows too little', writeXdb(older.slice(0, 7)), /3 of 10 .* the file says nothing/],
  ])('is refused when it is %s, and nothing is kept', async (_, bytes, message) => {
    await expect(importBytes(bytes)).rejects.toThrow(message);
    expect(await readdir(join(dataDir, 'regions'))).toEqual([]);
  });

  it('is refused when it is missing', async () => {
    await expect(importAddresses(dataDir, join(dataDir, 'none.xdb'))).rejects.toThrow(
      'cannot be read',
    );
  });

  it('that was damaged since stops the start with its name and what to do', async () => {
    await importBytes(whole);
    await writeFile(join(dataDir, 'regions', 'addresses.xdb'), whole.subarray(0, -20));
    expect(() => createRegions({ dataDir })).toThrow(/addresses\.xdb .*; import it again .*remove/);
  });
});

describe('the format xdb', () => {
  it('gives for each address the line of the segment that holds it', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 32 - 2 }), {
      ...{ minLength: 2, maxLength: 12 },
    });
    const write = (address: number) =>
      [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
    fc.assert(
      fc.property(cuts, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (given, asked) => {
        const sorted = given.toSorted((a, b) => a - b);
        // Far segments would be cut into thousands of pieces each.
        const segments = sorted.map((from, number) => ({
          from,
          to: Math.min(from + 200_000, (sorted[number + 1] ?? 2 ** 32) - 1),
          line: `segment ${number}`,
        }));
        const file = readXdb(
          writeXdb(segments.map((one) => ({ ...one, from: write(one.from), to: write(one.to) }))),
        );
        const edges = segments.flatMap(({ from, to }) => [from - 1, from, to, to + 1]);
        for (const address of [asked, ...edges].filter((one) => one < 2 ** 32)) {
          const holding = segments.find(({ from, to }) => from <= address && address <= to);
          expect(file.search(write(address))).toBe(holding?.line ?? null);
        }
      }),
      { numRuns: 60 },
    );
  });
});
