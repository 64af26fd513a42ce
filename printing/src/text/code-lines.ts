import type { LabelLayout } from '../layout/label-layout-rules.ts';
import { pointsPerMm } from '../layout/units.ts';
import { measureText, type LabelFont } from './label-font.ts';
import { alignLine } from './set-label-text.ts';

/** A line of a code: where it begins in mm, and its width as a part of the natural one. */
export type CodeLine = { text: string; x: number; stretch: number };

/** The lines of a code: its groups with a space between them. */
export function splitCodeLines(groups: readonly string[], groupsPerLine: number): string[] {
  const lines: string[] = [];
  for (let from = 0; from < groups.length; from += groupsPerLine)
    lines.push(groups.slice(from, from + groupsPerLine).join(' '));
  return lines;
}

/**
 * Sets the lines of a code. Codes rich in wide letters are condensed to the column rather than
 * made smaller, so that all labels of a sheet look alike.
 */
export function setCodeLines(
  font: LabelFont,
  layout: LabelLayout,
  groups: readonly string[],
): CodeLine[] {
  const room = (layout.text.width * pointsPerMm) / layout.code.size;
  return splitCodeLines(groups, layout.code.groupsPerLine).map((text) => {
    const width = measureText(font, text);
    const stretch = Math.min(1, room / width);
    return { text, x: alignLine(layout, width * stretch, layout.code.size), stretch };
  });
}
