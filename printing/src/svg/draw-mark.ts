import type { BoxMark, Mark, Pictures, SymbolMark, TextMark } from '../plan/label-plan.ts';
import { createSymbol } from '../symbols/symbol.ts';
import { traceSymbol } from './trace-symbol.ts';
import { loadLabelFont } from '../text/label-font.ts';
import { embedPicture } from '../plan/picture-type.ts';
import { traceText } from './trace-text.ts';

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

function drawText(mark: TextMark): string {
  const path = traceText(loadLabelFont(), mark);
  if (path === '') return '';
  const { turn, x, baseline, colour } = mark;
  const turned = turn === 0 ? '' : ` transform="rotate(${turn} ${x} ${baseline})"`;
  return `<path${turned} fill="${colour}" d="${path}"/>`;
}

function drawBox({ x, y, width, height, thickness, colour }: BoxMark): string {
  const outer = `M${x} ${y}h${width}v${height}h${-width}z`;
  const inner =
    thickness === null
      ? ''
      : `M${x + thickness} ${y + thickness}v${height - 2 * thickness}h${width - 2 * thickness}v${2 * thickness - height}z`;
  return `<path shape-rendering="crispEdges" fill="${colour}" d="${outer}${inner}"/>`;
}

/** A mark as SVG, in dots; a symbol is one path. */
export function drawMark(mark: Mark, pictures: Pictures): string {
  switch (mark.kind) {
    case 'symbol':
      return drawSymbol(mark);
    case 'text':
      return drawText(mark);
    case 'box':
      return drawBox(mark);
    case 'picture': {
      const bytes = pictures.get(mark.name);
      if (bytes === undefined) return '';
      const { x, y, width, height } = mark;
      return `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid meet" href="${embedPicture(bytes)}"/>`;
    }
  }
}
