import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import { createLabelPainter } from '../raster/label-painter.ts';
import { rasterisePlan } from '../svg/rasterise-plan.ts';
import { encodePng } from './encode-png.ts';

/** Makes one PNG after the other. */
export interface PngRenderer {
  /** Size in dots, with the label's rotation worked in. */
  width: number;
  height: number;
  /** @throws PrintError `bad_row` naming the row and what is missing or does not fit */
  render(row: LabelRow): Promise<Buffer>;
}

const plainColours = new Set(['#000000', '#ffffff']);

/** Whether a label is black on white and has no picture. */
function isPlain({ template }: LabelPlan): boolean {
  return (
    plainColours.has(template.background) &&
    template.elements.every(
      (element) => element.type !== 'image' && plainColours.has(element.colour),
    )
  );
}

/**
 * PNG of a plan's labels, one pixel a dot, their resolution written into them: of one bit where
 * labels are black and white, otherwise in colours, composed by sharp.
 * @throws PrintError `bad_picture` if a picture cannot be read
 */
export async function createPngRenderer(plan: LabelPlan): Promise<PngRenderer> {
  const painter = await createLabelPainter(plan);
  const { width, height } = painter;
  if (isPlain(plan))
    return {
      width,
      height,
      render: (row) => Promise.resolve(encodePng(painter.paint(row), plan.dpi)),
    };
  return {
    width,
    height,
    render: (row) =>
      rasterisePlan(plan, row)
        .withMetadata({ density: plan.dpi })
        .png({ compressionLevel: 6 })
        .toBuffer(),
  };
}
