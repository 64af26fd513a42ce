import { createHash } from 'node:crypto';
import type { LabelFont } from '../text/label-font.ts';
import type { PdfRef, PdfWriter } from './pdf-writer.ts';

/** The glyphs of a font that a file uses, collected while its pages are written. */
export type EmbeddedFont = {
  /** Hexadecimal glyph string of a text, for `Tj` under Identity-H: four digits a character. */
  encode(text: string): string;
  /** Writes the font's objects with just these glyphs; `ref` is the Type 0 font. */
  write(writer: PdfWriter, ref: PdfRef): Promise<void>;
};

type Used = { character: string; width: number };

const toHex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** CMap from glyph number to text, so that text can be searched and copied (9.10.3). */
function writeToUnicode(used: readonly Used[]): string {
  const lines = used.map(({ character }, at) => {
    const utf16 = Buffer.from(character, 'utf16le').swap16().toString('hex').toUpperCase();
    return `<${toHex(at + 1)}> <${utf16}>`;
  });
  let blocks = '';
  // A block holds at most 100 entries.
  for (let from = 0; from < lines.length; from += 100) {
    const block = lines.slice(from, from + 100);
    blocks += `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`;
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n' +
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n' +
    `${blocks}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`
  );
}

/**
 * A subset of a TrueType font as CIDFontType2 with Identity-H (ISO 32000-1, 9.7). Glyphs are
 * numbered from 1 in the order of their first use.
 */
export function createEmbeddedFont(font: LabelFont): EmbeddedFont {
  const { source } = font;
  const subset = source.createSubset();
  const codes = new Map<string, string>();
  const used: Used[] = [];

  const encodeCharacter = (character: string): string => {
    const known = codes.get(character);
    if (known !== undefined) return known;
    const glyph = font.findGlyph(character);
    if (glyph === null) throw new RangeError(`no glyph for "${character}"`);
    // Two characters may share a glyph; then they share its number and the first names it.
    const number = Number(subset.includeGlyph(source.getGlyph(glyph.id)));
    if (number > used.length) used.push({ character, width: Math.round(glyph.advance * 1000) });
    const hex = toHex(number);
    codes.set(character, hex);
    return hex;
  };

  return {
    encode(text) {
      let hex = '';
      for (const character of text) hex += encodeCharacter(character);
      return hex;
    },
    async write(writer, ref) {
      const [descendant, descriptor, file, toUnicode] = [
        writer.reserve(),
        writer.reserve(),
        writer.reserve(),
        writer.reserve(),
      ];
      const characters = used.map(({ character }) => character).join('');
      const digest = createHash('sha256').update(characters).digest();
      const tag = String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)));
      const name = `${tag}+${source.postscriptName}`;
      const scale = 1000 / source.unitsPerEm;
      const { minX, minY, maxX, maxY } = source.bbox;
      const box = [minX, minY, maxX, maxY].map((value) => Math.round(value * scale)).join(' ');
      const widths = used.map(({ width }) => width).join(' ');
      const program = Buffer.from(subset.encode());

      await writer.writeObject(
        ref,
        `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
      );
      await writer.writeObject(
        descendant,
        `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
          `/FontDescriptor ${descriptor} 0 R/DW 1000/W[1[${widths}]]/CIDToGIDMap/Identity>>`,
      );
      await writer.writeObject(
        descriptor,
        `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box}]/ItalicAngle 0/Ascent ${Math.round(source.ascent * scale)}` +
          `/Descent ${Math.round(source.descent * scale)}/CapHeight ${Math.round(source.capHeight * scale)}/StemV 100/FontFile2 ${file} 0 R>>`,
      );
      await writer.writeStream(file, `/Length1 ${program.length}`, program);
      await writer.writeStream(toUnicode, '', Buffer.from(writeToUnicode(used), 'latin1'));
    },
  };
}
