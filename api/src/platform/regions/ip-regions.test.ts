import { beforeAll, describe, expect, it } from '@jest/globals';
import { regionSchema } from '@zhenma/contract';
import { createIpRegions, provinceOf, type IpRegions } from './index.ts';

/** Public name servers and universities, whose places are known. */
const knownAddresses: [string, string, string][] = [
  ['202.96.128.86', '440000', '广州市'],
  ['202.96.134.133', '440000', '深圳市'],
  ['202.96.209.133', '310000', '上海市'],
  ['202.106.0.20', '110000', '北京市'],
  ['219.141.136.10', '110000', '北京市'],
  ['202.99.96.68', '120000', '天津市'],
  ['61.128.128.68', '500000', '重庆市'],
  ['61.139.2.69', '510000', '成都市'],
  ['202.101.172.35', '330000', '杭州市'],
  ['202.96.104.15', '330000', '宁波市'],
  ['221.228.255.1', '320000', '无锡市'],
  ['218.2.135.1', '320000', '南京市'],
  ['61.132.163.68', '340000', '合肥市'],
  ['202.38.64.1', '340000', '合肥市'],
  ['218.85.157.99', '350000', '福州市'],
  ['202.103.24.68', '420000', '武汉市'],
  ['222.246.129.80', '430000', '长沙市'],
  ['202.103.224.68', '450000', '南宁市'],
  ['202.100.192.68', '460000', '海口市'],
  ['202.98.192.67', '520000', '贵阳市'],
  ['222.172.200.68', '530000', '昆明市'],
  ['218.30.19.40', '610000', '西安市'],
  ['202.100.64.68', '620000', '兰州市'],
  ['61.128.114.133', '650000', '乌鲁木齐市'],
  ['219.146.0.130', '370000', '济南市'],
  ['222.88.88.88', '410000', '洛阳市'],
  ['219.148.162.31', '150000', '呼和浩特市'],
  ['202.98.0.68', '220000', '长春市'],
  ['202.96.64.68', '210000', '沈阳市'],
  ['219.147.198.230', '230000', '哈尔滨市'],
];

let regions: IpRegions;
beforeAll(() => {
  regions = createIpRegions();
});

describe('IP regions', () => {
  it('finds the province of every known Chinese address, and the city of nearly all', () => {
    const located = knownAddresses.map(([ip, province, city]) => {
      const region = regions.locate(ip);
      expect({ ip, province: provinceOf(region.adcode ?? '') }).toEqual({ ip, province });
      return region.name === city;
    });
    expect(located.filter(Boolean).length).toBeGreaterThanOrEqual(28);
  });

  it.each([
    ['168.95.1.1', 'province', '710000', '台湾省'],
    ['203.80.96.10', 'province', '810000', '香港特别行政区'],
    ['202.175.3.3', 'province', '820000', '澳门特别行政区'],
    ['202.106.0.20', 'province', '110000', '北京市'],
    ['202.96.134.133', 'city', '440300', '深圳市'],
    ['8.8.8.8', 'country', null, '美国'],
    ['::ffff:202.96.134.133', 'city', '440300', '深圳市'],
    ['::FFFF:CA60:8685', 'city', '440300', '深圳市'],
    ['240e:390::1', 'country', '100000', '中国'],
    ['2a00:1450::1', 'country', null, '境外'],
  ])('places %s at %s level', (ip, level, adcode, name) => {
    const region = regions.locate(ip);
    expect(region).toMatchObject({ source: 'ip', level, adcode, name });
    expect(regionSchema.parse(region)).toEqual(region);
  });

  it.each([
    '10.1.2.3',
    '127.0.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fe80::1%eth0',
    'fd00::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '224.0.0.1',
    '',
    'unknown',
    '1.2.3',
    '999.1.1.1',
  ])('knows no place of %j', (ip) => {
    expect(regions.locate(ip)).toMatchObject({ source: 'none', level: 'unknown', adcode: null });
  });

  it('is surer of the province than of the city, and never certain', () => {
    const city = regions.locate('202.96.134.133');
    const province = regions.locate('168.95.1.1');
    expect(city.confidence).toBeLessThan(province.confidence);
    expect(province.confidence).toBeLessThan(1);
    expect(city.accuracyM).toBeGreaterThanOrEqual(179_000);
  });

  it('keeps what it gives apart from what it remembers', () => {
    regions.locate('202.96.134.133').name = 'changed';
    expect(regions.locate('202.96.134.133').name).toBe('深圳市');
  });
});
