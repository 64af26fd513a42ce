import { createLabelPlan } from '../plan/create-label-plan.ts';
import type { LabelPlan, LabelRow, Pictures } from '../plan/label-plan.ts';
import { a4Sheet } from '../template/ready/a4-sheet.ts';
import {
  labelTemplateSchema,
  type LabelTemplate,
  type LabelTemplateInput,
} from '../template/label-template.ts';
import { buildRows } from './build-rows.ts';

/** Rows with inner codes, too; the same for the same count. */
export function buildFullRows(count: number): LabelRow[] {
  const inner = buildRows(count * 2).slice(count);
  return buildRows(count).map((row, at) => ({
    ...row,
    innerCode: inner[at]?.code ?? '',
    innerUrl: inner[at]?.url ?? '',
    roll: 1,
    position: at + 1,
  }));
}

const values = { product: '武夷山大红袍特级岩茶 250克', lot: 'L20261122' };

/** A label of 30 × 20 mm at 300 dpi with one symbol and the code; a test changes what it is about. */
export function buildPlan(
  changes: Partial<LabelTemplateInput> = {},
  pictures: Pictures = new Map(),
): LabelPlan {
  const [sample] = buildFullRows(1);
  if (sample === undefined) throw new Error('no row');
  return createLabelPlan(buildTemplate(changes), { values, pictures, sample });
}

function buildTemplate(changes: Partial<LabelTemplateInput>): LabelTemplate {
  return labelTemplateSchema.parse({
    kind: 'zhenma-label',
    version: 1,
    name: 'test',
    width: 30,
    height: 20,
    dpi: 300,
    elements: [
      { type: 'symbol', x: 0, y: 0, size: 16, value: '{url}' },
      { type: 'text', x: 1, y: 16, width: 28, height: 3, value: '{code}', fontSize: 6 },
    ],
    ...changes,
  });
}

/** The A4 sheet of 5 × 13 labels. */
export function buildSheetPlan(changes: Partial<LabelTemplateInput> = {}): LabelPlan {
  return buildPlan({ ...a4Sheet, ...changes });
}
