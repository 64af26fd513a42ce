import type { LabelGrid, LabelTemplate } from '@zhenma/contract';

const a4 = { width: 210, height: 297 };
/** Most office printers leave this much of the page's edge blank, in mm. */
const edge = 8;
const gap = 2;

const countFitting = (page: number, label: number): number =>
  Math.max(1, Math.floor((page - 2 * edge + gap) / (label + gap)));

/** Half of what labels and gaps leave free, to a tenth of a millimetre. */
const centre = (page: number, label: number, count: number): number =>
  Math.max(0, Math.floor((page - count * label - (count - 1) * gap) * 5) / 10);

/** A sheet of A4 with as many labels as fit, in its middle; lengths in mm. */
export function makeGrid({ width, height }: Pick<LabelTemplate, 'width' | 'height'>): LabelGrid {
  const columns = countFitting(a4.width, width);
  const rows = countFitting(a4.height, height);
  return {
    pageWidth: a4.width,
    pageHeight: a4.height,
    columns,
    rows,
    marginLeft: centre(a4.width, width, columns),
    marginTop: centre(a4.height, height, rows),
    gapX: gap,
    gapY: gap,
  };
}
