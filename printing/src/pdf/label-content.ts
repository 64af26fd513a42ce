import { layoutLabel } from '../layout/label-layout-rules.ts';
import { locateLabel, type Place, type Sheet } from '../layout/sheet-layout-rules.ts';
import { pointsPerMm, roundToDots } from '../layout/units.ts';
import { groupCode, type LabelRow, type LabelText } from '../label-row.ts';
import { createSymbol, type EccLevel } from '../symbol.ts';
import { packSymbol } from '../symbol-bits.ts';
import { setCodeLines } from '../text/code-lines.ts';
import type { LabelFont } from '../text/label-font.ts';
import { setLabelText } from '../text/set-label-text.ts';
import type { EmbeddedFont } from './embedded-font.ts';
import { formatPdfNumber } from './pdf-writer.ts';

/** Content operators of one label after the other; all that labels share is made once. */
export type LabelContent = { write(row: LabelRow, place: Place): string };

/** What all labels with symbols of one size share, as operators. */
type Stencil = {
  beforeSymbol: string;
  afterSymbol: string;
  writeCode(row: LabelRow): string;
};

/** Black as K only, so that no coloured ink can stand out of register (ISO 32000-1, 8.6.8). */
export const blackInk = '0 0 0 1 k\n';

export function createLabelContent(job: {
  sheet: Sheet;
  text: LabelText;
  font: LabelFont;
  embedded: EmbeddedFont;
  eccLevel?: EccLevel;
}): LabelContent {
  const { sheet, font, embedded } = job;
  const stencils = new Map<number, Stencil>();
  const symbolOptions = job.eccLevel === undefined ? {} : { eccLevel: job.eccLevel };
  /** PDF's y runs upwards: a label's origin is put at its top left corner. */
  const points = (mm: number): string => formatPdfNumber(mm * pointsPerMm);

  const makeStencil = (symbolSize: number): Stencil => {
    const layout = layoutLabel({
      width: sheet.labelWidth,
      height: sheet.labelHeight,
      dpi: sheet.dpi,
      symbolSize,
    });
    const { x, y, width: side } = layout.symbol;
    const type = setLabelText(font, layout, job.text);
    const shared = type.lines.map(
      (line) =>
        `/F ${formatPdfNumber(line.size)} Tf 1 0 0 1 ${points(line.x)} ${points(-line.y)} Tm <${embedded.encode(line.text)}> Tj\n`,
    );
    const size = formatPdfNumber(layout.code.size, 2);
    const baselines = type.codeBaselines.map((baseline) => points(-baseline));
    const scale = formatPdfNumber(side * pointsPerMm, 5);
    return {
      beforeSymbol:
        `q ${scale} 0 0 ${scale} ${points(x)} ${formatPdfNumber(-(y + side) * pointsPerMm)} cm\n` +
        `BI /W ${symbolSize} /H ${symbolSize} /BPC 1 /IM true /D [1 0] /F /AHx\nID `,
      afterSymbol: `>\nEI\nQ\nBT\n${shared.join('')}/F ${size} Tf\n`,
      writeCode(row) {
        let code = '';
        for (const [at, line] of setCodeLines(font, layout, groupCode(row)).entries()) {
          const stretch = formatPdfNumber(line.stretch, 3);
          code += `${stretch} 0 0 1 ${points(line.x)} ${baselines[at] ?? '0'} Tm <${embedded.encode(line.text)}> Tj\n`;
        }
        return code;
      },
    };
  };

  return {
    write(row, place) {
      const symbol = createSymbol(row.url, symbolOptions);
      let stencil = stencils.get(symbol.size);
      if (stencil === undefined) {
        stencil = makeStencil(symbol.size);
        stencils.set(symbol.size, stencil);
      }
      const corner = locateLabel(sheet, place);
      const x = roundToDots(corner.x, sheet.dpi) * pointsPerMm;
      const y = (sheet.pageHeight - roundToDots(corner.y, sheet.dpi)) * pointsPerMm;
      return (
        `q 1 0 0 1 ${formatPdfNumber(x)} ${formatPdfNumber(y)} cm\n${stencil.beforeSymbol}${packSymbol(symbol)}` +
        `${stencil.afterSymbol}${stencil.writeCode(row)}ET\nQ\n`
      );
    },
  };
}
