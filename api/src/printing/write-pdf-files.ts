import { basename } from 'node:path';
import { makeLabelFiles } from '@zhenma/printing';
import type { WriteLabelFiles } from './label-files.ts';

/** PDF sheets or rolls, to be printed by people. */
export const writePdfFiles: WriteLabelFiles = async (order) => {
  const { job, source, folder, signal } = order;
  const made = await makeLabelFiles({
    ...{ plan: source.plan, rows: source.rowsOf(job.ranges), total: job.total, folder, signal },
    ...{ name: 'labels', labelsPerFile: job.labelsPerFile, existing: 'resume', seed: job.seed },
    onProgress: (done, all) => order.onProgress(Math.floor((done / all) * job.total)),
    onFile: ({ file, bytes, sha256, labels }) =>
      order.onFile({ name: basename(file), bytes, sha256, labels }),
  });
  return made.readBack.checked;
};
