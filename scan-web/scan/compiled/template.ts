import type { HoleKind, Setting } from './holes.ts';
import type { MarkedHole } from './mark-holes.ts';

/** A page in pieces: fixed text, and between two pieces a value to be written. */
export interface Template {
  /** In UTF-8: encoding a page anew each time costs more than filling it. */
  readonly pieces: readonly Buffer[];
  readonly fills: readonly { readonly hole: number; readonly speak: HoleKind['forms'][number] }[];
}

const entities: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#x27;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Writes a text as React does, in an element as well as in an attribute. */
function escapeText(text: string): string {
  return /["&'<>]/.test(text)
    ? text.replace(/["&'<>]/g, (character) => entities[character] ?? '')
    : text;
}

/** Cuts a page that was rendered from marks wherever a mark was written in one of its forms. */
export function cutTemplate(
  html: string,
  holes: readonly MarkedHole[],
  setting: Setting,
): Template {
  const written = new Map<string, Template['fills'][number]>();
  holes.forEach(({ kind, mark }, hole) => {
    for (const speak of kind.forms) {
      const form = speak(mark, setting);
      if (!written.has(form)) written.set(form, { hole, speak });
    }
  });
  if (written.size === 0) return { pieces: [Buffer.from(html)], fills: [] };
  // Longest first: the day of a moment is the beginning of the moment.
  const forms = [...written.keys()].sort((one, other) => other.length - one.length);
  const cuts = new RegExp(`(${forms.map((form) => escapePattern(form)).join('|')})`, 'u');
  const parts = html.split(cuts);
  return {
    pieces: parts.filter((_part, at) => at % 2 === 0).map((part) => Buffer.from(part)),
    fills: parts.flatMap((part, at) => (at % 2 === 1 ? (written.get(part) ?? []) : [])),
  };
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** What pages are put together in, one after the other. */
let desk = Buffer.allocUnsafeSlow(64 * 1024);

/** Writes the values between the pieces; gives the page in UTF-8. */
export function fillTemplate(
  { pieces, fills }: Template,
  values: readonly string[],
  setting: Setting,
): Buffer {
  const texts = fills.map(({ hole, speak }) => escapeText(speak(values[hole] ?? '', setting)));
  const most = sumLengths(pieces) + bytesPerUnit * sumLengths(texts);
  if (most > desk.length) desk = Buffer.allocUnsafeSlow(most);
  let end = 0;
  for (const [at, piece] of pieces.entries()) {
    desk.set(piece, end);
    end += piece.length;
    const text = texts[at];
    if (text !== undefined) end += desk.write(text, end, 'utf8');
  }
  return Buffer.from(desk.subarray(0, end));
}

/** A UTF-16 code unit takes three bytes of UTF-8 at most. */
const bytesPerUnit = 3;

const sumLengths = (all: readonly { readonly length: number }[]): number =>
  all.reduce((sum, { length }) => sum + length, 0);
