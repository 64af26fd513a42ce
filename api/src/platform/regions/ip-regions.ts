import { isIP } from 'node:net';
import type { Region } from '@zhenma/contract';
import ip2region from 'ip2region';
import { china, provinces, type CityDivision } from './divisions.ts';
import type { OwnAddresses } from './address-file.ts';
import { readAddressLine } from './address-line-rules.ts';
import { isReservedAddress } from './reserved-addresses.ts';

const builtInVersion = 'ip2region@2.3.0';

export interface IpRegions {
  /** Which data places are found by. */
  readonly ipDataVersion: string;
  /**
   * Where an address probably is. IPv4 gives a city or province of China or a country; IPv6 data is
   * too weak for more than the country. Private, reserved and invalid addresses give source `none`.
   */
  locate(ip: string): Region;
}

/**
 * How far and how surely an IP place can be trusted. Published studies put the median error at
 * 179–207 km on mobile networks (3–16 km on fixed lines, but an address does not say which it is).
 */
const trust = {
  city: { accuracyM: 200_000, confidence: 0.6 },
  province: { accuracyM: 400_000, confidence: 0.85 },
  country: { accuracyM: 2_500_000, confidence: 0.95 },
  unknown: { accuracyM: null, confidence: 0 },
} as const;

/** A region without the version of the data that it was found by. */
type Found = Omit<Region, 'dataVersion'>;

const nowhere: Found = {
  source: 'none',
  level: 'unknown',
  adcode: null,
  name: null,
  ...trust.unknown,
};

function describe(level: Region['level'], place: Partial<CityDivision>): Found {
  const { adcode = null, name = null } = place;
  return { source: 'ip', level, adcode, name, ...trust[level] };
}

function readRegion(text: string): Found {
  const { country, province: provinceName, city: cityName } = readAddressLine(text);
  if (country === null) return nowhere;
  if (country !== china.name) return describe('country', { name: country });
  const province =
    provinceName === null ? undefined : provinces.find(({ name }) => name.startsWith(provinceName));
  if (!province) return describe('country', china);
  const city = cityName === null ? undefined : findCity(province.cities, cityName);
  return city ? describe('city', city) : describe('province', province);
}

const merged: Readonly<Record<string, string>> = { 莱芜市: '济南市' };

/** The data names autonomous prefectures and leagues without their kind: 延边, 巴音郭楞, 锡林郭勒. */
function findCity(cities: readonly CityDivision[], name: string): CityDivision | undefined {
  const wanted = merged[name] ?? name;
  return cities.find((city) => city.name.startsWith(wanted));
}

/** Of IPv6 addresses, whose places are mostly unknown or stale, only the country counts. */
function readCountry(place: string): Found {
  if (place.startsWith(china.name)) return describe('country', china);
  if (place === '' || place === '全球' || place.includes('IANA') || place.includes('局域网')) {
    return { ...nowhere, source: 'ip' };
  }
  return describe('country', { name: '境外' });
}

/** An IPv4 address that was written as IPv6 (`::ffff:1.2.3.4`) is an IPv4 address; otherwise as given. */
function unwrapAddress(given: string): string {
  const ip = given.trim().replace(/%.*$/, '');
  if (isIP(ip) !== 6) return ip;
  const canonical = new URL(`http://[${ip}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!mapped) return canonical;
  const [high, low] = [mapped[1], mapped[2]].map((part) => Number.parseInt(part ?? '', 16));
  if (high === undefined || low === undefined) return canonical;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * Reads ip2region's data (12 MB) into memory; one instance serves a process.
 * @param own where IPv4 addresses are looked up instead
 */
export function createIpRegions(own: OwnAddresses | null = null): IpRegions {
  const data = new ip2region.default();
  const ipDataVersion = own?.dataVersion ?? builtInVersion;
  // The data has some thousand distinct regions, so the table stays small.
  const known = new Map<string, Found>();

  function remember(text: string, read: (text: string) => Found): Found {
    const found = known.get(text) ?? read(text);
    known.set(text, found);
    return found;
  }

  function searchBuiltIn(ip: string, version: number): Found {
    const raw = data.searchRaw(ip, false);
    if (raw === null) return nowhere;
    if (version === 6) {
      const place = 'cArea' in raw ? raw.cArea : (raw.region.split('|')[0] ?? '');
      return remember(`v6:${place}`, () => readCountry(place));
    }
    return 'region' in raw ? remember(raw.region, readRegion) : nowhere;
  }

  function find(given: string): { found: Found; dataVersion: string } {
    const ip = unwrapAddress(given);
    const version = isIP(ip);
    const dataVersion = version === 6 ? builtInVersion : ipDataVersion;
    if (version === 0 || isReservedAddress(ip, version === 4 ? 'ipv4' : 'ipv6')) {
      return { found: nowhere, dataVersion };
    }
    if (version === 6 || own === null) return { found: searchBuiltIn(ip, version), dataVersion };
    const line = own.search(ip);
    return { found: line === null ? nowhere : remember(line, readRegion), dataVersion };
  }

  return {
    ipDataVersion,
    locate(given) {
      const { found, dataVersion } = find(given);
      return { ...found, dataVersion };
    },
  };
}
