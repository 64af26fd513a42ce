/** Longer ones are no names of anything, and matching them takes long. */
const longestUri = 2048;

const schemePart = String.raw`[a-z][a-z0-9+.\-]*:`;
const pathSign = String.raw`[a-z0-9\-._~!$&'()*+,;=:@/]|%[0-9a-f]{2}`;
const uriPattern = new RegExp(
  `^${schemePart}(?:${pathSign})+(?:\\?(?:${pathSign}|\\?)*)?(?:#(?:${pathSign}|\\?)*)?$`,
  'i',
);

/**
 * Whether a text is a URI (RFC 3986) with something behind its scheme; a CURIE such as `ex:colour`
 * is one too. Hosts written as an IPv6 address in brackets are not taken.
 */
export const isUri = (text: string): boolean => text.length <= longestUri && uriPattern.test(text);

const momentPattern =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text is a moment (RFC 3339) as `2026-01-31T08:00:00.000+08:00`; leap seconds are none. */
export function isMoment(text: string): boolean {
  const match = momentPattern.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const isMonth = month >= 1 && month <= 12;
  return (
    isMonth &&
    day >= 1 &&
    day <= new Date(Date.UTC(2000, month, 0)).getUTCDate() &&
    (month !== 2 || day < 29 || isLeap(year))
  );
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** An offset from UTC as EPCIS takes it, from -14:00 to +14:00. */
export const offsetPattern = /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/;
