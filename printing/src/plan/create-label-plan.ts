import type { LabelTemplate } from '../template/label-template.ts';
import { loadLabelFont } from '../text/label-font.ts';
import { compileElement, type LabelJob } from './compile-element.ts';
import { toDots } from './dots.ts';
import type { LabelPlan, LabelRow, Mark } from './label-plan.ts';
import { widenRow } from './wide-row.ts';

/**
 * Works the values of a job into a template: what all labels share is placed once, the rest by
 * `place` for each row. All positions and lengths are in dots of `template.dpi`, before the
 * rotation of the whole label.
 * @throws PrintError `unknown_column`, `bad_value`, `missing_glyph`, `bad_picture`, `label_too_small`, or
 * `bad_row` if the sample has no value for a column; each names the element
 */
export function createLabelPlan(template: LabelTemplate, job: LabelJob): LabelPlan {
  const { dpi } = template;
  const wide = widenRow(loadLabelFont(), job.sample);
  const fixed: Mark[] = [];
  const placers: ((row: LabelRow) => readonly Mark[])[] = [];
  for (const [at, element] of template.elements.entries()) {
    const compiled = compileElement(element, at, dpi, job, wide);
    if ('fixed' in compiled) fixed.push(...compiled.fixed);
    else placers.push(compiled.place);
  }
  return {
    template,
    dpi,
    widthDots: Math.round(toDots(template.width, dpi)),
    heightDots: Math.round(toDots(template.height, dpi)),
    fixed,
    pictures: job.pictures ?? new Map(),
    place: (row) => placers.flatMap((place) => place(row)),
  };
}
