import type { LabelRow } from '../plan/label-plan.ts';
import { createLogisticPlan, toLogisticRow } from './logistic-plan.ts';
import {
  checkSsccRange,
  listSsccs,
  type LogisticContents,
  type SsccRange,
} from './logistic-unit.ts';
import {
  writeUnitLabels,
  type UnitLabelsTarget,
  type WrittenUnitLabels,
} from './write-unit-labels.ts';

/**
 * Makes labels of 100 × 150 mm for logistic units with equal contents, with SSCCs that count up;
 * see {@link writeUnitLabels}.
 * @throws PrintError `bad_logistic_unit` saying what to change, `label_wrong` naming a label
 */
export async function makeLogisticLabels(
  job: UnitLabelsTarget & { range: SsccRange; contents: LogisticContents },
): Promise<WrittenUnitLabels & { firstSscc: string; lastSscc: string }> {
  const { range, contents, dpi } = job;
  checkSsccRange(range);
  const listRows = function* (): Generator<LabelRow> {
    let index = 0;
    for (const sscc of listSsccs(range)) yield toLogisticRow(sscc, index++);
  };
  const [firstSscc = ''] = listSsccs(range);
  const last = { ...range, fromSerial: range.fromSerial + BigInt(range.count - 1), count: 1 };
  const [lastSscc = ''] = listSsccs(last);
  const plan = createLogisticPlan(contents, { dpi, sample: toLogisticRow(firstSscc, 0) });
  const written = await writeUnitLabels({ ...job, plan, listRows, count: range.count });
  return { ...written, firstSscc, lastSscc };
}
