import { buildDigitalLink, buildShortLink, type LinkForm } from '@zhenma/code-generator';

/** A code that only marks the place of codes in a link. */
const anyCode = '0'.repeat(20);

/**
 * The printed link of a batch up to the code, upper case, the lot left out:
 * `HTTPS://ID.BRAND.CN/01/06901234567892/21/`, or in the short form `HTTPS://ID.BRAND.CN/C/`.
 * @throws RangeError when the batch's origin or GTIN is none
 */
export function makeLinkPrefix(
  { linkBase, gtin }: { linkBase: string; gtin: string },
  form: LinkForm = 'digital-link',
): string {
  const link =
    form === 'short'
      ? buildShortLink({ origin: linkBase, code: anyCode })
      : buildDigitalLink({ host: linkBase, gtin, serial: anyCode, upperCase: true });
  return link.slice(0, -anyCode.length);
}
