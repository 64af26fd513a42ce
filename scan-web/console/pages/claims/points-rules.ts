const most = 1_000_000;

/** A correction as typed, with a sign, separators or a typographic minus; null when it is none. */
export function parsePoints(typed: string): number | null {
  const text = typed
    .trim()
    .replace(/[,，\s]/g, '')
    .replace(/^[−–－]/, '-')
    .replace(/^＋/, '+');
  if (!/^[+-]?\d{1,7}$/.test(text)) return null;
  const points = Number(text);
  return points === 0 || Math.abs(points) > most ? null : points;
}

/** A limit as typed: nothing for none; undefined when it is no limit. */
export function parseLimit(typed: string): number | null | undefined {
  const text = typed.trim().replace(/[,，\s]/g, '');
  if (text === '') return null;
  if (!/^\d{1,7}$/.test(text)) return undefined;
  const limit = Number(text);
  return limit >= 1 && limit <= most ? limit : undefined;
}
