/**
 * A value as JSON in the one form that hashes are made over: keys in the order of their UTF-16 code
 * units, no white space, moments as RFC 3339 in UTC with milliseconds (after RFC 8785).
 */
export function writeCanonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isPlain(part) ? sortKeys(part) : part));
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sortKeys = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
  );
