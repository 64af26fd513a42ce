import { codeLength } from './code-text.ts';
import { buildDigitalLink } from './digital-link-build.ts';
import { buildShortLink } from './short-link.ts';

/** The forms that a unit's link can have: `.../01/{gtin}/21/{code}` or `.../C/{code}`. */
export const linkForms = ['digital-link', 'short'] as const;
export type LinkForm = (typeof linkForms)[number];

export interface LinkFacts {
  form: LinkForm;
  /** host or origin of the links */
  host: string;
  gtin: string;
}

/**
 * A unit's link up to where its code begins, ASCII: every code is written the same way.
 * @throws RangeError if host or GTIN is none
 */
export function buildLinkStart({ form, host, gtin }: LinkFacts): string {
  const code = '0'.repeat(codeLength);
  const url =
    form === 'short'
      ? buildShortLink({ origin: host, code })
      : buildDigitalLink({ host, gtin, serial: code, upperCase: true });
  return url.slice(0, -codeLength);
}
