import { mmPerInch, pointsPerMm } from '../units.ts';
import type { LabelPlan } from '../plan/label-plan.ts';
import { measureOnMedium } from '../template/extent.ts';

/** A rectangle in points from the page's top left corner, y downwards. */
export type PageRect = { x: number; y: number; width: number; height: number };

/** `x' = a·x + c·y + e`, `y' = b·x + d·y + f` (ISO 32000-1, 8.3.4). */
export type PageMatrix = readonly [number, number, number, number, number, number];

/** How the labels of a plan stand on their pages: a grid of a sheet, or one label a page of a roll. */
export interface PageLayout {
  /** Points. */
  pageWidth: number;
  pageHeight: number;
  columns: number;
  rows: number;
  perPage: number;
  /** Where paper is cut to size: the whole sheet, or the label of a roll. */
  trim: PageRect;
  bleed: PageRect;
  /** Points that a label's background runs over its cut. */
  labelBleed: number;
  /** The cut label at a place of the page, counted from 0, row by row. */
  locate(place: number): PageRect;
  /**
   * The matrix that takes a label's dots to the page's points, y upwards in both: the dot (x, y) of
   * the plan is (x, -y). It turns the label as the template says.
   */
  orient(place: number): PageMatrix;
}

/** Room beside the bleed for cut marks, the marks' distance from the bleed and their length, in mm. */
export const cutMarkRoom = 3;
export const cutMarkGap = 1;

/** Places labels on whole dots of the template's resolution. */
export function layoutPages({ template, dpi, widthDots, heightDots }: LabelPlan): PageLayout {
  const { bleed, grid, rotation } = template;
  const onMedium = measureOnMedium(template);
  const room = bleed + (template.cutMarks ? cutMarkRoom : 0);
  const { pageWidth, pageHeight, columns, rows, marginLeft, marginTop, gapX, gapY } = grid ?? {
    pageWidth: onMedium.width + 2 * room,
    pageHeight: onMedium.height + 2 * room,
    columns: 1,
    rows: 1,
    marginLeft: room,
    marginTop: room,
    gapX: 0,
    gapY: 0,
  };
  const dot = 72 / dpi;
  const snap = (mm: number): number => Math.round((mm * dpi) / mmPerInch) * dot;
  const isQuarter = rotation === 90 || rotation === 270;
  const width = (isQuarter ? heightDots : widthDots) * dot;
  const height = (isQuarter ? widthDots : heightDots) * dot;
  const locate = (place: number): PageRect => ({
    x: snap(marginLeft + (place % columns) * (onMedium.width + gapX)),
    y: snap(marginTop + Math.floor(place / columns) * (onMedium.height + gapY)),
    width,
    height,
  });
  const page = {
    x: 0,
    y: 0,
    width: pageWidth * pointsPerMm,
    height: pageHeight * pointsPerMm,
  };
  const labelBleed = bleed * pointsPerMm;
  const trim = grid === null ? locate(0) : page;
  return {
    pageWidth: page.width,
    pageHeight: page.height,
    columns,
    rows,
    perPage: columns * rows,
    trim,
    bleed: grid === null ? growRect(trim, labelBleed) : page,
    labelBleed,
    locate,
    orient(place) {
      const rect = locate(place);
      const { x } = rect;
      const y = page.height - rect.y;
      switch (rotation) {
        case 0:
          return [dot, 0, 0, dot, x, y];
        case 90:
          return [0, -dot, dot, 0, x + width, y];
        case 180:
          return [-dot, 0, 0, -dot, x + width, y - height];
        case 270:
          return [0, dot, -dot, 0, x, y - height];
      }
    },
  };
}

function growRect({ x, y, width, height }: PageRect, by: number): PageRect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
