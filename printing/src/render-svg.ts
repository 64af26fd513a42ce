import { layoutLabel, type LabelLayout } from './layout/label-layout-rules.ts';
import { mmPerInch, pointsPerMm } from './layout/units.ts';
import { groupCode, type LabelRow, type LabelText } from './label-row.ts';
import { PrintError } from './print-error.ts';
import { createSymbol, type EccLevel } from './symbol.ts';
import { traceSymbol } from './symbol-path.ts';
import { setCodeLines } from './text/code-lines.ts';
import { loadLabelFont, type LabelFont } from './text/label-font.ts';
import { setLabelText } from './text/set-label-text.ts';

/** Size of a single label in mm; modules and size are whole dots at `dpi`. */
export type LabelOptions = { width?: number; height?: number; dpi?: number; eccLevel?: EccLevel };

/** A single label: its SVG and its size in dots. */
export type DrawnLabel = { svg: string; widthDots: number; heightDots: number; dpi: number };

const defaults = { width: 50, height: 30, dpi: 300 };

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function formatNumber(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}

/** Outlines of a line of type, so that the label looks the same where the font is not installed. */
function traceLine(
  font: LabelFont,
  line: { text: string; x: number; y: number; size: number; stretch: number },
): string {
  const scale = line.size / pointsPerMm / font.source.unitsPerEm;
  const scaleX = scale * line.stretch;
  let path = '';
  let pen = line.x;
  for (const character of line.text) {
    const glyph = font.findGlyph(character);
    if (glyph === null) continue;
    const outline = font.source
      .getGlyph(glyph.id)
      .path.transform(scaleX, 0, 0, -scale, pen, line.y);
    path += outline
      .toSVG()
      .replaceAll(/-?\d+\.\d+(?:e-\d+)?/g, (number) => formatNumber(Number(number)));
    pen += (glyph.advance * line.size * line.stretch) / pointsPerMm;
  }
  return path;
}

function traceText(font: LabelFont, layout: LabelLayout, row: LabelRow, text: LabelText): string {
  const type = setLabelText(font, layout, text);
  const shared = type.lines.map((line) => traceLine(font, { ...line, stretch: 1 }));
  const code = setCodeLines(font, layout, groupCode(row)).map((line, at) =>
    traceLine(font, { ...line, y: type.codeBaselines[at] ?? 0, size: layout.code.size }),
  );
  return [...shared, ...code].join('');
}

/** @throws PrintError as {@link renderLabelSvg} */
export function drawLabel(row: LabelRow, text: LabelText, options: LabelOptions = {}): DrawnLabel {
  const { width, height, dpi } = { ...defaults, ...options };
  for (const [name, value] of Object.entries({ width, height })) {
    if (!Number.isFinite(value) || value < 5 || value > 500)
      throw new PrintError(
        'bad_sheet',
        `label: ${name} is ${value}; give millimetres from 5 to 500`,
      );
  }
  if (!Number.isInteger(dpi) || dpi < 150 || dpi > 2400)
    throw new PrintError('bad_sheet', `label: dpi is ${dpi}; give a whole number from 150 to 2400`);

  const widthDots = Math.round((width * dpi) / mmPerInch);
  const heightDots = Math.round((height * dpi) / mmPerInch);
  const size = { width: (widthDots * mmPerInch) / dpi, height: (heightDots * mmPerInch) / dpi };
  const symbol = createSymbol(row.url, options);
  const layout = layoutLabel({ ...size, symbolSize: symbol.size, dpi });
  const typePath = traceText(loadLabelFont(), layout, row, text);

  const { x, y } = layout.symbol;
  const dots = (mm: number): number => Math.round((mm * dpi) / mmPerInch);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${formatNumber(size.width)}mm" height="${formatNumber(size.height)}mm" viewBox="0 0 ${widthDots} ${heightDots}" role="img">` +
    `<title>${escapeXml(`${text.productName} ${groupCode(row).join(' ')}`)}</title>` +
    `<rect width="${widthDots}" height="${heightDots}" fill="#fff"/>` +
    `<path transform="translate(${dots(x)} ${dots(y)}) scale(${dots(layout.moduleWidth)})" shape-rendering="crispEdges" d="${traceSymbol(symbol)}"/>` +
    `<path transform="scale(${formatNumber(dpi / mmPerInch)})" d="${typePath}"/>` +
    '</svg>';
  return { svg, widthDots, heightDots, dpi };
}

/**
 * One label as SVG, without outside fonts: one path for the symbol (whole dots a module, quiet
 * zone of 4 modules), one for product name, lot and the code in groups of five. Its unit is the
 * printer's dot.
 * @throws PrintError `bad_row`, `bad_text`, `bad_sheet` or `label_too_small`
 */
export function renderLabelSvg(row: LabelRow, text: LabelText, options: LabelOptions = {}): string {
  return drawLabel(row, text, options).svg;
}
