import { pointsPerMm } from '../units.ts';
import { cutMarkGap, cutMarkRoom, type PageLayout } from './page-layout-rules.ts';
import { formatShort } from './pdf-writer.ts';

/** Width of a cut mark in points. */
const thickness = 0.25;

/**
 * Marks around the grid at each line of a cut, outside all labels, as operators in points. They are
 * drawn as far as the page goes.
 */
export function writeCutMarks(layout: PageLayout): string {
  const { columns, rows, labelBleed, pageWidth, pageHeight } = layout;
  const away = labelBleed + cutMarkGap * pointsPerMm;
  const length = (cutMarkRoom - cutMarkGap) * pointsPerMm;
  const first = layout.locate(0);
  const last = layout.locate(columns * rows - 1);
  const [right, bottom] = [last.x + last.width, last.y + last.height];
  let content = '0 0 0 1 k\n';
  const draw = (x: number, y: number, width: number, height: number): void => {
    const [left, top] = [Math.max(0, x), Math.max(0, y)];
    const [farRight, farBottom] = [
      Math.min(pageWidth, x + width),
      Math.min(pageHeight, y + height),
    ];
    if (farRight <= left || farBottom <= top) return;
    content += `${[left, pageHeight - farBottom, farRight - left, farBottom - top].map(formatShort).join(' ')} re f\n`;
  };
  for (let column = 0; column < columns; column++) {
    const { x, width } = layout.locate(column);
    for (const edge of [x, x + width]) {
      draw(edge - thickness / 2, first.y - away - length, thickness, length);
      draw(edge - thickness / 2, bottom + away, thickness, length);
    }
  }
  for (let row = 0; row < rows; row++) {
    const { y, height } = layout.locate(row * columns);
    for (const edge of [y, y + height]) {
      draw(first.x - away - length, edge - thickness / 2, length, thickness);
      draw(right + away, edge - thickness / 2, length, thickness);
    }
  }
  return content;
}
