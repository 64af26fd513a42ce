import type { TextMark } from '../plan/label-plan.ts';
import type { LabelFont } from '../text/label-font.ts';

/** Hundredths of a dot are finer than any printer. */
function roundNumbers(path: string): string {
  return path.replaceAll(/-?\d+\.\d+(?:e-?\d+)?/g, (number) =>
    String(Math.round(Number(number) * 100) / 100),
  );
}

/** Outlines of a line of type in dots, so that it looks the same where the font is not installed. */
export function traceText(font: LabelFont, mark: TextMark): string {
  const scale = mark.em / font.source.unitsPerEm;
  let path = '';
  let pen = mark.x;
  for (const character of mark.text) {
    const glyph = font.findGlyph(character);
    if (glyph === null) continue;
    path += font.source
      .getGlyph(glyph.id)
      .path.transform(scale, 0, 0, -scale, pen, mark.baseline)
      .toSVG();
    pen += glyph.advance * mark.em;
  }
  return roundNumbers(path);
}
