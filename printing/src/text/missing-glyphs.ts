import type { LabelFont } from './label-font.ts';

/** Characters that the font cannot show, once each. */
export function listMissingGlyphs(font: LabelFont, text: string): string[] {
  const missing = new Set<string>();
  for (const character of text)
    if (character !== '\n' && font.findGlyph(character) === null) missing.add(character);
  return [...missing];
}

/** A character with its code point, since one without a glyph may not show here either. */
export function nameCharacter(character: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `"${character}" (U+${point})`;
}
