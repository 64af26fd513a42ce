import type { RollMap } from './roll-map.ts';
import { createRollPlan } from './roll-plan.ts';
import {
  writeUnitLabels,
  type UnitLabelsTarget,
  type WrittenUnitLabels,
} from './write-unit-labels.ts';

/**
 * Makes a label of 100 × 150 mm for each roll of a map; see {@link writeUnitLabels}.
 * @throws PrintError `label_wrong` naming a label, `missing_glyph`
 */
export function makeRollLabels(
  job: UnitLabelsTarget & { map: RollMap },
): Promise<WrittenUnitLabels> {
  const plan = createRollPlan(job.map, job);
  return writeUnitLabels({ ...job, plan, listRows: () => plan.rows, count: plan.rows.length });
}
