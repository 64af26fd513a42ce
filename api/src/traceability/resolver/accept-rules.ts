import type { Wanted } from '../../platform/http/wanted-rules.ts';

/** How well something fits what is wanted; null when it does not fit at all. */
export type Fit = number | null;

/** What says nothing of itself fits everybody, and less than what was asked for by name. */
const neutral = 0;

/** Languages fit by their tag or the beginning of it (RFC 4647, section 3.4). */
export function fitLanguage(language: string | null, wanted: readonly Wanted[]): Fit {
  if (language === null || wanted.length === 0) return neutral;
  const tag = language.toLowerCase();
  const named = wanted.filter(
    ({ range }) => range === tag || tag.startsWith(`${range}-`) || range.startsWith(`${tag}-`),
  );
  if (named.length === 0) return wanted.some(isAnything) ? neutral : null;
  const best = Math.max(
    ...named.map(({ range, weight }) => (range === tag ? weight : weight * 0.99)),
  );
  return best > 0 ? best : null;
}

/**
 * Media types fit by name, or by the part before the slash. Who takes anything but would rather have
 * something that they name, as browsers would a page, is not asking for another type.
 */
export function fitMediaType(mediaType: string | null, wanted: readonly Wanted[]): Fit {
  if (mediaType === null || wanted.length === 0) return neutral;
  const [kind = ''] = mediaType.split('/');
  const named = wanted.filter(({ range }) => range === mediaType || range === `${kind}/*`);
  if (named.length === 0) return findHeaviest(wanted).some(isAnything) ? neutral : null;
  const exact = named.find(({ range }) => range === mediaType);
  const best = exact?.weight ?? Math.max(...named.map(({ weight }) => weight)) * 0.99;
  return best > 0 ? best : null;
}

/** Whether a media type is asked for by its name and nothing is rather wanted. */
export const prefersMediaType = (mediaType: string, wanted: readonly Wanted[]): boolean =>
  findHeaviest(wanted).some(({ range, weight }) => range === mediaType && weight > 0);

function findHeaviest(wanted: readonly Wanted[]): Wanted[] {
  const most = Math.max(...wanted.map(({ weight }) => weight));
  return wanted.filter(({ weight }) => weight === most);
}

const isAnything = ({ range, weight }: Wanted): boolean =>
  (range === '*' || range === '*/*') && weight > 0;
