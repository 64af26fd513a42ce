/** Whether a font has a sign for a code point. */
type HasSign = (codePoint: number) => boolean;

interface Segment {
  readonly first: number;
  readonly last: number;
}

/**
 * Which code points a TrueType or OpenType font has signs for, by its table `cmap` (OpenType 1.9, cmap):
 * subtable format 12, where there is one, else format 4, which stops at U+FFFF.
 * @throws RangeError for a file that has neither
 */
export function readCoverage(file: Uint8Array): HasSign {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const cmap = findTable(view, 'cmap');
  const count = view.getUint16(cmap + 2);
  const subtables = Array.from(
    { length: count },
    (_, at) => cmap + view.getUint32(cmap + 4 + 8 * at + 4),
  );
  const formatOf = (at: number) => view.getUint16(at);
  const long = subtables.find((at) => formatOf(at) === 12);
  const short = subtables.find((at) => formatOf(at) === 4);
  if (long === undefined && short === undefined) {
    throw new RangeError('the font has no table of characters that is known here');
  }
  const segments = long === undefined ? readFormat4(view, short ?? 0) : readFormat12(view, long);
  return (codePoint) => holds(segments, codePoint);
}

function findTable(view: DataView, name: string): number {
  const count = view.getUint16(4);
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
    if (tag === name) return view.getUint32(at + 8);
  }
  throw new RangeError(`the font has no table ${name}`);
}

/** Groups of first code point, last code point, first glyph: 32 bits each, in order. */
const readFormat12 = (view: DataView, at: number): Segment[] =>
  Array.from({ length: view.getUint32(at + 12) }, (_, group) => {
    const place = at + 16 + 12 * group;
    return { first: view.getUint32(place), last: view.getUint32(place + 4) };
  });

/** Four lists of 16 bits side by side: last code points, a filler, first ones, and how glyphs follow. */
function readFormat4(view: DataView, at: number): Segment[] {
  const count = view.getUint16(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + 2 * count + 2;
  return Array.from({ length: count }, (_, segment) => ({
    first: view.getUint16(starts + 2 * segment),
    last: view.getUint16(ends + 2 * segment),
  })).filter(({ first }) => first !== 0xffff);
}

function holds(segments: readonly Segment[], codePoint: number): boolean {
  let [low, high] = [0, segments.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { first, last } = segments[middle] ?? { first: Infinity, last: -Infinity };
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** Signs that are drawn as nothing, or that break a line. */
const unseen = /^(?:\p{Default_Ignorable_Code_Point}|[\n\r\t])$/u;

/**
 * Text with the number of each sign that the font lacks in its place, `〔U+20BB7〕`: a blank would hide
 * that something stood there.
 */
export const writeDrawable = (text: string, has: HasSign): string =>
  Array.from(text, (sign) => {
    const codePoint = sign.codePointAt(0) ?? 0;
    if (has(codePoint) || unseen.test(sign)) return sign;
    return `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`;
  }).join('');

/** The same content with every text in it made drawable. */
export function writeAllDrawable<Content>(content: Content, has: HasSign): Content {
  const write = (value: unknown): unknown => {
    if (typeof value === 'string') return writeDrawable(value, has);
    if (Array.isArray(value)) return value.map(write);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, write(inner)]));
  };
  return write(content) as Content;
}
