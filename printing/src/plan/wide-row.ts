import { measureText, type LabelFont } from '../text/label-font.ts';
import type { LabelRow } from './label-plan.ts';

/** What codes consist of. */
const codeCharacters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Codes are random: fewer than one in a million is wider than this many standard deviations. */
const deviations = 5;

/** The character whose width is next above that of an average one in a wide code. */
function pickWideCharacter(font: LabelFont, length: number): string {
  const widths = Array.from(codeCharacters, (character) => ({
    character,
    width: measureText(font, character),
  })).toSorted((a, b) => a.width - b.width);
  const mean = widths.reduce((sum, { width }) => sum + width, 0) / widths.length;
  const variance = widths.reduce((sum, { width }) => sum + (width - mean) ** 2, 0) / widths.length;
  const target = mean + deviations * Math.sqrt(variance / length);
  return (widths.find(({ width }) => width >= target) ?? widths.at(-1))?.character ?? 'W';
}

/**
 * A row whose values take as much room as those of a large job may: text is sized for it, so that
 * all labels of the job show the same size of type.
 */
export function widenRow(font: LabelFont, sample: LabelRow): LabelRow {
  const widen = (code: string): string => pickWideCharacter(font, code.length).repeat(code.length);
  const wide: LabelRow = {
    ...sample,
    index: Math.max(sample.index, 88_888_888),
    code: widen(sample.code),
    url: sample.url.replace(sample.code, widen(sample.code)),
  };
  const { innerCode, innerUrl } = sample;
  if (innerCode !== undefined) wide.innerCode = widen(innerCode);
  if (innerCode !== undefined && innerUrl !== undefined)
    wide.innerUrl = innerUrl.replace(innerCode, widen(innerCode));
  if (sample.roll !== undefined) wide.roll = Math.max(sample.roll, 8_888);
  if (sample.position !== undefined) wide.position = Math.max(sample.position, 88_888);
  return wide;
}
