import type { HoleKind, Setting } from './holes.ts';
import type { MarkedHole } from './mark-holes.ts';

/** A page in pieces: fixed text, and between two pieces a value to be written. */
export interface Template {
  /** In UTF-8: encoding a page anew each time costs more than filling it. */
  readonly pieces: readonly Buffer[];
  /** Of all pieces together. */
  readonly bytes: number;
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
  if (written.size === 0) return { ...gather([html]), fills: [] };
  // Longest first: the day of a moment is the beginning of the moment.
  const forms = [...written.keys()].sort((one, other) => other.length - one.length);
  const cuts = new RegExp(`(${forms.map((form) => escapePattern(form)).join('|')})`, 'u');
  const parts = html.split(cuts);
  return {
    ...gather(parts.filter((_part, at) => at % 2 === 0)),
    fills: parts.flatMap((part, at) => (at % 2 === 1 ? (written.get(part) ?? []) : [])),
  };
}

function gather(parts: readonly string[]): Pick<Template, 'pieces' | 'bytes'> {
  const pieces = parts.map((part) => Buffer.from(part));
  return { pieces, bytes: sumLengths(pieces) };
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

const sheetBytes = 128 * 1024;
/**
 * What pages are written on, one below the other: a page of its own would be memory of its own to
 * be had and given back. A full sheet lives as long as a page of it is being sent.
 */
let sheet = Buffer.allocUnsafeSlow(sheetBytes);
let used = 0;

/** Room for so many bytes, at least, that nothing else is written to. */
function takeRoom(bytes: number): { sheet: Buffer; from: number } {
  if (used + bytes > sheet.length) {
    sheet = Buffer.allocUnsafeSlow(Math.max(sheetBytes, bytes));
    used = 0;
  }
  return { sheet, from: used };
}

/** Writes the values between the pieces; gives the page in UTF-8. */
export function fillTemplate(
  { pieces, bytes, fills }: Template,
  values: readonly string[],
  setting: Setting,
): Buffer {
  const texts = fills.map(({ hole, speak }) => escapeText(speak(values[hole] ?? '', setting)));
  const most = bytes + bytesPerUnit * sumLengths(texts);
  const room = takeRoom(most);
  let end = room.from;
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece) {
      room.sheet.set(piece, end);
      end += piece.length;
    }
    const text = texts[at];
    if (text !== undefined) end += room.sheet.write(text, end, 'utf8');
  }
  used = end;
  return room.sheet.subarray(room.from, end);
}

/** A UTF-16 code unit takes three bytes of UTF-8 at most. */
const bytesPerUnit = 3;

const sumLengths = (all: readonly { readonly length: number }[]): number =>
  all.reduce((sum, { length }) => sum + length, 0);
