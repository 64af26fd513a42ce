/** A line of ip2region, its unknown parts as null. */
interface AddressLine {
  readonly country: string | null;
  readonly province: string | null;
  readonly city: string | null;
}

const known = (part: string | undefined): string | null =>
  part === undefined || part === '' || part === '0' ? null : part;

/**
 * Reads `国家|区域|省份|城市|运营商`, or as newer files have it, `国家|省份|城市|运营商|国家代码` (ISO 3166
 * alpha-2); `0` means unknown.
 */
export function readAddressLine(line: string): AddressLine {
  const parts = line.split('|');
  const isNewer = /^[A-Z]{2}$/.test(parts[4] ?? '');
  const [country, province, city] = isNewer ? parts : [parts[0], parts[2], parts[3]];
  return { country: known(country), province: known(province), city: known(city) };
}
