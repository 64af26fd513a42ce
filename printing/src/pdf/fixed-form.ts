import type { LabelPlan, PictureMark } from '../plan/label-plan.ts';
import type { MarkWriter } from './draw-marks.ts';
import { namePicture } from './embed-picture.ts';
import { setInk } from './ink-rules.ts';
import type { PageLayout } from './page-layout-rules.ts';
import { formatShort } from './pdf-writer.ts';

/** Control points of a quarter circle of radius 1 lie this far along the tangents. */
const bend = 0.5523;

/** The outline of the label and its bleed (dots): a rectangle or an ellipse. */
function writeOutline(plan: LabelPlan, bleed: number): string {
  const { widthDots: width, heightDots: height } = plan;
  if (plan.template.shape === 'rectangle')
    return `${[-bleed, -height - bleed, width + 2 * bleed, height + 2 * bleed].map(formatShort).join(' ')} re`;
  const [radiusX, radiusY] = [width / 2 + bleed, height / 2 + bleed];
  const point = (x: number, y: number): string =>
    `${formatShort(width / 2 + x * radiusX)} ${formatShort(-height / 2 + y * radiusY)}`;
  const arc = (x: number, y: number, toX: number, toY: number): string =>
    `${point(x + toX * bend, y + toY * bend)} ${point(toX + x * bend, toY + y * bend)} ${point(toX, toY)} c`;
  return [
    `${point(1, 0)} m`,
    arc(1, 0, 0, 1),
    arc(0, 1, -1, 0),
    arc(-1, 0, 0, -1),
    arc(0, -1, 1, 0),
    'h',
  ].join(' ');
}

function writePicture({ x, y, width, height }: PictureMark, name: string): string {
  return `q ${width} 0 0 ${height} ${x} ${-y - height} cm /${name} Do Q\n`;
}

/** What all labels share, as the content of a form in dots, cut at the bleed. */
export function writeFixedForm(
  plan: LabelPlan,
  layout: PageLayout,
  marks: MarkWriter,
  /** Resource names by `namePicture`. */
  pictureNames: ReadonlyMap<string, string>,
): { content: string; box: string } {
  const { template, widthDots, heightDots, dpi } = plan;
  const bleed = (layout.labelBleed * dpi) / 72;
  const outline = writeOutline(plan, bleed);
  let content = `${outline} W n\n`;
  if (template.background !== '#ffffff')
    content += `q ${setInk(template.background)}${outline} f Q\n`;
  content += setInk('#000000');
  for (const mark of plan.fixed) {
    switch (mark.kind) {
      case 'symbol':
        content += marks.writeSymbol(mark);
        break;
      case 'text':
        content += marks.writeText(mark);
        break;
      case 'box':
        content += marks.writeBox(mark);
        break;
      case 'picture':
        content += writePicture(mark, pictureNames.get(namePicture(mark)) ?? '');
        break;
    }
  }
  const box = [-bleed, -heightDots - bleed, widthDots + bleed, bleed].map(formatShort).join(' ');
  return { content, box };
}
