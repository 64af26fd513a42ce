import { buildDigitalLink } from '@zhenma/code-generator';

/** A code that only marks the place of codes in a link. */
const anyCode = '0'.repeat(20);

/**
 * The printed Digital Link of a batch up to the code, upper case, the lot left out:
 * `HTTPS://ID.BRAND.CN/01/06901234567892/21/`.
 * @throws RangeError when the batch's origin or GTIN is none
 */
export function makeLinkPrefix(batch: { linkBase: string; gtin: string }): string {
  const link = buildDigitalLink({
    host: batch.linkBase,
    gtin: batch.gtin,
    serial: anyCode,
    upperCase: true,
  });
  return link.slice(0, -anyCode.length);
}
