import { createLabelPlan } from '../plan/create-label-plan.ts';
import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import { drawGs1Code128, drawGs1DataMatrix } from './bar-symbols.ts';
import type { ExpectedSymbols } from './check-unit-symbols.ts';
import { buildLogisticTemplate } from './logistic-template.ts';
import { buildElementString, type LogisticContents } from './logistic-unit.ts';
import { listBoxes, placeBars, placeMatrix, type PlacedSymbol } from './placed-symbol.ts';

/** A plan whose symbols are boxes, and what they must be read as. */
export interface UnitPlan extends LabelPlan {
  expect(row: LabelRow): ExpectedSymbols;
}

/** A logistic unit as a row: its SSCC stands where an item has its code. */
export function toLogisticRow(sscc: string, index: number): LabelRow {
  return { index, code: sscc, url: '' };
}

/**
 * Labels of 100 × 150 mm for logistic units with equal contents; rows come from
 * {@link toLogisticRow}. GS1-128 carries the SSCC, GS1 DataMatrix the contents as well.
 * @throws PrintError `bad_logistic_unit` for contents that GS1 does not allow or that do not fit
 */
export function createLogisticPlan(
  contents: LogisticContents,
  { dpi, sample }: { dpi: number; sample: LabelRow },
): UnitPlan {
  const plan = createLabelPlan(buildLogisticTemplate(contents, dpi), { values: {}, sample });

  const placeSymbols = (row: LabelRow): PlacedSymbol[] => {
    const bars = placeBars(drawGs1Code128(`(00)${row.code}`), dpi);
    const matrix = placeMatrix(drawGs1DataMatrix(buildElementString(row.code, contents)), dpi);
    if (matrix === null)
      throw new PrintError(
        'bad_logistic_unit',
        'the contents are too long for the GS1 DataMatrix; leave out the dates or shorten the lot',
      );
    return [bars, matrix];
  };
  placeSymbols(sample);
  return {
    ...plan,
    place: (row) => [...plan.place(row), ...placeSymbols(row).flatMap(listBoxes)],
    expect: ({ code }) =>
      new Map([
        ['GS1-128', `(00)${code}`],
        ['GS1 DataMatrix', buildElementString(code, contents)],
      ]),
  };
}
