import type { BoxMark, Mark, Pictures, SymbolMark } from '../plan/label-plan.ts';
import { createSymbol } from '../symbols/symbol.ts';
import { loadLabelFont } from '../text/label-font.ts';
import { createGlyphDefinitions } from './draw-glyphs.ts';
import { createPictureDefinitions } from './draw-pictures.ts';
import { traceSymbol } from './trace-symbol.ts';

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function drawSymbol({ x, y, moduleDots, content, eccLevel, colour }: SymbolMark): string {
  const path = traceSymbol(createSymbol(content, { eccLevel }));
  return `<path transform="translate(${x} ${y}) scale(${moduleDots})" shape-rendering="crispEdges" fill="${colour}" d="${path}"/>`;
}

function drawBox({ x, y, width, height, thickness, colour }: BoxMark): string {
  const outer = `M${x} ${y}h${width}v${height}h${-width}z`;
  const inner =
    thickness === null
      ? ''
      : `M${x + thickness} ${y + thickness}v${height - 2 * thickness}h${width - 2 * thickness}v${2 * thickness - height}z`;
  return `<path shape-rendering="crispEdges" fill="${colour}" d="${outer}${inner}"/>`;
}

/** Draws the marks of one label. */
export interface MarkDrawing {
  /** A mark as SVG, in dots; a symbol is one path. */
  draw(mark: Mark): string;
  /** What must stand in `<defs>` for all that was drawn: glyphs and pictures, once each. */
  define(): string;
}

export function createMarkDrawing(pictures: Pictures): MarkDrawing {
  const glyphs = createGlyphDefinitions(loadLabelFont());
  const images = createPictureDefinitions(pictures);
  return {
    draw(mark) {
      switch (mark.kind) {
        case 'symbol':
          return drawSymbol(mark);
        case 'text':
          return glyphs.draw(mark);
        case 'box':
          return drawBox(mark);
        case 'picture':
          return images.draw(mark);
      }
    },
    define: () => glyphs.define() + images.define(),
  };
}
