import type { JobColumn, LabelTemplate } from '../template/label-template.ts';
import type { EccLevel } from '../symbols/symbol.ts';

/** One item to print, as the code package gives it; `readable…` columns are derived. */
export interface LabelRow {
  index: number;
  code: string;
  /** What the outer symbol carries. */
  url: string;
  innerCode?: string;
  innerUrl?: string;
  /** Counted from 1. */
  roll?: number;
  /** Place on the roll, counted from 1. */
  position?: number;
}

/** Rows from memory, a file or a generator; they are taken one at a time. */
export type LabelRows = Iterable<LabelRow> | AsyncIterable<LabelRow>;

/** Values of the columns that are the same on all labels of a job. */
export type JobValues = Partial<Record<JobColumn, string>>;

/** A picture by the name that templates use; PNG, JPEG, WebP or SVG. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/**
 * What stands on a label, measured in dots of the template's resolution from the top left corner of
 * the cut label, x to the right, y downwards. `turn` is a clockwise quarter turn in degrees about
 * the mark's own origin (x, y).
 */
export type Mark = SymbolMark | TextMark | BoxMark | PictureMark;

export interface SymbolMark {
  kind: 'symbol';
  /** Top left corner of the modules, without the quiet zone; whole dots. */
  x: number;
  y: number;
  /** Whole dots a module. */
  moduleDots: number;
  /** Modules a side: fixed for the place, so that all labels of a job look alike. */
  size: number;
  content: string;
  eccLevel: EccLevel;
  colour: string;
}

/** One line of type; already broken, fitted and aligned. */
export interface TextMark {
  kind: 'text';
  /** Start of the baseline, in dots, not necessarily whole. */
  x: number;
  baseline: number;
  /** Size of the em in dots. */
  em: number;
  turn: 0 | 90 | 180 | 270;
  text: string;
  colour: string;
}

/** A filled rectangle (a line, too) or, with a thickness, its frame drawn inwards. Whole dots. */
export interface BoxMark {
  kind: 'box';
  x: number;
  y: number;
  width: number;
  height: number;
  thickness: number | null;
  colour: string;
}

/** A picture that fills its box, keeping its proportions, centred. Whole dots. */
export interface PictureMark {
  kind: 'picture';
  x: number;
  y: number;
  width: number;
  height: number;
  name: string;
}

/**
 * A template with the values of a job worked in: what is the same on all labels is placed once,
 * the rest by `place` for each row.
 */
export interface LabelPlan {
  template: LabelTemplate;
  dpi: number;
  widthDots: number;
  heightDots: number;
  /** Marks under the others and equal on all labels. */
  fixed: readonly Mark[];
  pictures: Pictures;
  /**
   * The marks that vary, in the order of the template.
   * @throws PrintError `bad_row` naming the row and the column that is missing or does not fit
   */
  place(row: LabelRow): readonly Mark[];
}
