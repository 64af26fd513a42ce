import sharp from 'sharp';
import type { LabelRow, LabelText } from './label-row.ts';
import { drawLabel, type LabelOptions } from './render-svg.ts';

/**
 * One label as black-and-white PNG, one pixel a printer's dot, its resolution written into it.
 * @throws PrintError as `renderLabelSvg`
 */
export async function renderLabelPng(
  row: LabelRow,
  text: LabelText,
  options: LabelOptions = {},
): Promise<Buffer> {
  const { svg, widthDots, heightDots, dpi } = drawLabel(row, text, options);
  return sharp(Buffer.from(svg), { density: 72 })
    .resize(widthDots, heightDots, { fit: 'fill', kernel: 'nearest' })
    .flatten({ background: '#fff' })
    .toColourspace('b-w')
    .threshold(140)
    .withMetadata({ density: dpi })
    .png({ palette: true, colours: 2, compressionLevel: 9 })
    .toBuffer();
}
