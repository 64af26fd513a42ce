import type { TextMark } from '../plan/label-plan.ts';
import type { LabelFont } from '../text/label-font.ts';

/** Outlines of glyphs, each written once however often it is shown. */
export interface GlyphDefinitions {
  /** A line of type in dots, which looks the same where the font is not installed. */
  draw(mark: TextMark): string;
  /** What must stand in `<defs>` for all that was drawn. */
  define(): string;
}

export function createGlyphDefinitions(font: LabelFont): GlyphDefinitions {
  const { unitsPerEm } = font.source;
  /** By the number of the glyph; empty for those without ink, such as a space. */
  const outlines = new Map<number, string>();
  const trace = (id: number): string => {
    let outline = outlines.get(id);
    if (outline === undefined) {
      outline = font.source.getGlyph(id).path.toSVG();
      outlines.set(id, outline);
    }
    return outline;
  };
  return {
    draw({ x, baseline, em, turn, text, colour }) {
      let uses = '';
      let pen = 0;
      for (const character of text) {
        const glyph = font.findGlyph(character);
        if (glyph === null) continue;
        // Positions within a line are in the units of the font, which are whole.
        if (trace(glyph.id) !== '') uses += `<use href="#g${glyph.id}" x="${Math.round(pen)}"/>`;
        pen += glyph.advance * unitsPerEm;
      }
      if (uses === '') return '';
      const turned = turn === 0 ? '' : ` rotate(${turn})`;
      const scale = em / unitsPerEm;
      return `<g fill="${colour}" transform="translate(${x} ${baseline})${turned} scale(${scale} ${-scale})">${uses}</g>`;
    },
    define() {
      let definitions = '';
      for (const [id, outline] of outlines)
        if (outline !== '') definitions += `<path id="g${id}" d="${outline}"/>`;
      return definitions;
    },
  };
}
