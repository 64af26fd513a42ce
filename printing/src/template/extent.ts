import type { LabelElement, LabelTemplate } from './label-template.ts';

/** A rectangle by its edges in mm, from the top left corner of the cut label. */
export type Extent = { left: number; top: number; right: number; bottom: number };

/** What an element covers, after its own rotation. */
export function findExtent(element: LabelElement): Extent {
  switch (element.type) {
    case 'symbol': {
      const { x, y, size } = element;
      return { left: x, top: y, right: x + size, bottom: y + size };
    }
    case 'text': {
      const { x, y, width, height, rotation } = element;
      if (rotation === 0 || rotation === 180)
        return { left: x, top: y, right: x + width, bottom: y + height };
      const [middleX, middleY] = [x + width / 2, y + height / 2];
      return {
        left: middleX - height / 2,
        top: middleY - width / 2,
        right: middleX + height / 2,
        bottom: middleY + width / 2,
      };
    }
    case 'line': {
      const { x1, y1, x2, y2, thickness } = element;
      const half = thickness / 2;
      const isHorizontal = y1 === y2;
      return {
        left: Math.min(x1, x2) - (isHorizontal ? 0 : half),
        top: Math.min(y1, y2) - (isHorizontal ? half : 0),
        right: Math.max(x1, x2) + (isHorizontal ? 0 : half),
        bottom: Math.max(y1, y2) + (isHorizontal ? half : 0),
      };
    }
    case 'image':
    case 'box': {
      const { x, y, width, height } = element;
      return { left: x, top: y, right: x + width, bottom: y + height };
    }
  }
}

/** Width and height that a label takes on its page or roll, after the rotation of the whole. */
export function measureOnMedium({
  width,
  height,
  rotation,
}: Pick<LabelTemplate, 'width' | 'height' | 'rotation'>): { width: number; height: number } {
  return rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height };
}
