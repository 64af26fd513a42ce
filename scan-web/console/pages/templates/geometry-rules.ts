import type { LabelElement, LabelTemplate } from '@zhenma/contract';

/** A rectangle in mm from the top left corner of the label. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Turn = LabelTemplate['rotation'];

/** Lengths are kept to a hundredth of a millimetre: finer than any printer's dot. */
export const roundLength = (mm: number): number => Math.round(mm * 100) / 100;

const turnsSideways = (turn: Turn): boolean => turn === 90 || turn === 270;

/** Swaps the sides of a box about its centre, as a quarter turn does. */
function layOnSide({ x, y, width, height }: Box): Box {
  return {
    x: x + (width - height) / 2,
    y: y + (height - width) / 2,
    width: height,
    height: width,
  };
}

/** The place that an element takes on the label before the label itself is turned. */
export function findBox(element: LabelElement): Box {
  switch (element.type) {
    case 'symbol':
      return { x: element.x, y: element.y, width: element.size, height: element.size };
    case 'line': {
      const { x1, y1, x2, y2, thickness } = element;
      const isHorizontal = y1 === y2;
      return {
        x: Math.min(x1, x2) - (isHorizontal ? 0 : thickness / 2),
        y: Math.min(y1, y2) - (isHorizontal ? thickness / 2 : 0),
        width: isHorizontal ? Math.abs(x2 - x1) : thickness,
        height: isHorizontal ? thickness : Math.abs(y2 - y1),
      };
    }
    case 'text': {
      const { x, y, width, height } = element;
      const box = { x, y, width, height };
      return turnsSideways(element.rotation) ? layOnSide(box) : box;
    }
    case 'image':
    case 'box': {
      const { x, y, width, height } = element;
      return { x, y, width, height };
    }
  }
}

/** The element moved by millimetres. */
export function moveElement(element: LabelElement, dx: number, dy: number): LabelElement {
  if (element.type === 'line') {
    return {
      ...element,
      x1: roundLength(element.x1 + dx),
      x2: roundLength(element.x2 + dx),
      y1: roundLength(element.y1 + dy),
      y2: roundLength(element.y2 + dy),
    };
  }
  return { ...element, x: roundLength(element.x + dx), y: roundLength(element.y + dy) };
}

/** The size of a label as it lies on its medium. */
export function findTurnedSize({
  width,
  height,
  rotation,
}: Pick<LabelTemplate, 'width' | 'height' | 'rotation'>): { width: number; height: number } {
  return turnsSideways(rotation) ? { width: height, height: width } : { width, height };
}

/** Where a box of the label comes to lie when the label is turned clockwise on its medium. */
export function turnBox(
  box: Box,
  label: Pick<LabelTemplate, 'width' | 'height' | 'rotation'>,
): Box {
  const { x, y, width, height } = box;
  switch (label.rotation) {
    case 0:
      return box;
    case 90:
      return { x: label.height - y - height, y: x, width: height, height: width };
    case 180:
      return { x: label.width - x - width, y: label.height - y - height, width, height };
    case 270:
      return { x: y, y: label.width - x - width, width: height, height: width };
  }
}

/** The way on the label that a way on the turned picture stands for. */
export function unturnShift(dx: number, dy: number, turn: Turn): { dx: number; dy: number } {
  switch (turn) {
    case 0:
      return { dx, dy };
    case 90:
      return { dx: dy, dy: -dx };
    case 180:
      return { dx: -dx, dy: -dy };
    case 270:
      return { dx: -dy, dy: dx };
  }
}

/**
 * What a drawn label shows in mm: its view may begin before the label, where bleed and cut marks
 * are. The drawing's unit is the printer's dot. Null when the drawing does not say.
 */
export function readView(svg: string, dpi: number): Box | null {
  const numbers = /viewBox="([-\d. ]+)"/.exec(svg)?.[1]?.split(' ').map(Number) ?? [];
  const [x, y, width, height] = numbers.map((dots) => (dots * 25.4) / dpi);
  if (x === undefined || y === undefined || width === undefined || height === undefined) {
    return null;
  }
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
