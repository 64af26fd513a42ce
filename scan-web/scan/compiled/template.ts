import type { HoleKind, Setting } from './holes.ts';
import type { MarkedHole } from './mark-holes.ts';

/** A page in pieces: fixed text, and between two pieces a value to be written. */
export interface Template {
  readonly pieces: readonly string[];
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
  if (written.size === 0) return { pieces: [html], fills: [] };
  // Longest first: the day of a moment is the beginning of the moment.
  const forms = [...written.keys()].sort((one, other) => other.length - one.length);
  const cuts = new RegExp(`(${forms.map((form) => escapePattern(form)).join('|')})`, 'u');
  const parts = html.split(cuts);
  return {
    pieces: parts.filter((_part, at) => at % 2 === 0),
    fills: parts.flatMap((part, at) => (at % 2 === 1 ? (written.get(part) ?? []) : [])),
  };
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Writes the values between the pieces. */
export function fillTemplate(
  { pieces, fills }: Template,
  values: readonly string[],
  setting: Setting,
): string {
  let html = pieces[0] ?? '';
  for (const [at, { hole, speak }] of fills.entries()) {
    html += escapeText(speak(values[hole] ?? '', setting)) + (pieces[at + 1] ?? '');
  }
  return html;
}
