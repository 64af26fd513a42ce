import { mmPerInch } from '../units.ts';
import type { BoxMark } from './label-plan.ts';

/** A rectangle in dots. */
export type DotRect = { x: number; y: number; width: number; height: number };

export function toDots(mm: number, dpi: number): number {
  return (mm * dpi) / mmPerInch;
}

/** A rectangle in mm on whole dots: each edge goes to its nearest dot, so that neighbours meet. */
export function roundRect(rect: DotRect, dpi: number): DotRect {
  const x = Math.round(toDots(rect.x, dpi));
  const y = Math.round(toDots(rect.y, dpi));
  return {
    x,
    y,
    width: Math.max(1, Math.round(toDots(rect.x + rect.width, dpi)) - x),
    height: Math.max(1, Math.round(toDots(rect.y + rect.height, dpi)) - y),
  };
}

/** A horizontal or vertical line in mm as a thin box about its middle, at least a dot thick. */
export function placeLine(
  line: { x1: number; y1: number; x2: number; y2: number; thickness: number; colour: string },
  dpi: number,
): BoxMark {
  const thick = Math.max(1, Math.round(toDots(line.thickness, dpi)));
  const isHorizontal = line.y1 === line.y2;
  const [from, to] = isHorizontal ? [line.x1, line.x2] : [line.y1, line.y2];
  const start = Math.round(toDots(Math.min(from, to), dpi));
  const length = Math.max(1, Math.round(toDots(Math.max(from, to), dpi)) - start);
  const across = Math.round(toDots(isHorizontal ? line.y1 : line.x1, dpi) - thick / 2);
  return {
    kind: 'box',
    x: isHorizontal ? start : across,
    y: isHorizontal ? across : start,
    width: isHorizontal ? length : thick,
    height: isHorizontal ? thick : length,
    thickness: null,
    colour: line.colour,
  };
}
