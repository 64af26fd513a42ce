import { createLabelPlan } from '../plan/create-label-plan.ts';
import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import { drawCode128, drawGs1Code128, drawGs1DataMatrix } from './bar-symbols.ts';
import { toLogisticRow, type UnitPlan } from './logistic-plan.ts';
import { listBoxes, placeBars, placeMatrix, type PlacedSymbol } from './placed-symbol.ts';
import { hasSscc, type Roll, type RollMap } from './roll-map.ts';
import { buildRollTemplate } from './roll-template.ts';

/**
 * Labels of 100 × 150 mm for rolls; rows count the rolls of the map from 0. An SSCC is GS1-128 and
 * GS1 DataMatrix, any other id a plain Code 128, for GS1's symbols would claim that it is one. A roll
 * of labels holds no goods, so its SSCC goes without contents.
 * @throws PrintError `missing_glyph` for a text that the label font cannot write
 */
export function createRollPlan(
  map: RollMap,
  { dpi }: { dpi: number },
): UnitPlan & { rows: LabelRow[] } {
  const rows = map.rolls.map(({ rollId }, index) => toLogisticRow(rollId, index));
  const openRoll = (row: LabelRow): Roll => {
    const roll = map.rolls[row.index];
    if (roll === undefined) throw new RangeError(`there is no roll at ${row.index}`);
    return roll;
  };
  const planRoll = (row: LabelRow): LabelPlan =>
    createLabelPlan(buildRollTemplate(map, openRoll(row), dpi), { values: {}, sample: row });

  const placeSymbols = (row: LabelRow): (PlacedSymbol | null)[] =>
    hasSscc(map, openRoll(row))
      ? [
          placeBars(drawGs1Code128(`(00)${row.code}`), dpi),
          placeMatrix(drawGs1DataMatrix(`(00)${row.code}`), dpi),
        ]
      : [placeBars(drawCode128(row.code), dpi)];

  const first = planRoll(toLogisticRow(map.rolls[0]?.rollId ?? '', 0));
  return {
    ...first,
    // What is fixed on one roll's label differs from the next one's.
    fixed: [],
    rows,
    place(row) {
      const { fixed, place } = planRoll(row);
      const symbols = placeSymbols(row).flatMap((placed) =>
        placed === null ? [] : listBoxes(placed),
      );
      return [...fixed, ...place(row), ...symbols];
    },
    expect: (row) =>
      hasSscc(map, openRoll(row))
        ? new Map([
            ['GS1-128', `(00)${row.code}`],
            ['GS1 DataMatrix', `(00)${row.code}`],
          ])
        : new Map([['Code 128', row.code]]),
  };
}
