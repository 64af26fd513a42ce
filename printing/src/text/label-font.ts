import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/** A glyph of the font and how far it moves the pen, in ems. */
export type LabelGlyph = { id: number; advance: number };

/** The font of all labels: Noto Sans SC Medium, SIL Open Font Licence. */
export type LabelFont = {
  source: fontkit.Font;
  /** The glyph of one character (a whole code point), or null if the font has none. */
  findGlyph(character: string): LabelGlyph | null;
};

const require = createRequire(import.meta.url);

let loaded: LabelFont | undefined;

/** Opens the font once; glyphs are looked up once for each character. */
export function loadLabelFont(): LabelFont {
  loaded ??= openFont(
    require.resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
  );
  return loaded;
}

function openFont(path: string): LabelFont {
  const source = fontkit.openSync(path);
  if (!('createSubset' in source)) throw new TypeError(`${path} is a collection, not a font`);
  const known = new Map<string, LabelGlyph | null>();
  return {
    source,
    findGlyph(character) {
      const found = known.get(character);
      if (found !== undefined) return found;
      const codePoint = character.codePointAt(0);
      let glyph: LabelGlyph | null = null;
      if (codePoint !== undefined && source.hasGlyphForCodePoint(codePoint)) {
        const { id, advanceWidth } = source.glyphForCodePoint(codePoint);
        glyph = { id, advance: advanceWidth / source.unitsPerEm };
      }
      known.set(character, glyph);
      return glyph;
    },
  };
}

/** Width of a text in ems; characters without a glyph count nothing. */
export function measureText(font: LabelFont, text: string): number {
  let width = 0;
  for (const character of text) width += font.findGlyph(character)?.advance ?? 0;
  return width;
}
