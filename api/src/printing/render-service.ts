import { mkdir, rm } from 'node:fs/promises';
import { createLabelPlan } from '@zhenma/printing';
import type { Model } from 'mongoose';
import type { Catalogue } from '../catalogue/index.ts';
import type { Issuance, JobWork } from '../issuance/index.ts';
import type { Clock } from '../platform/clock.ts';
import { holdPrintJob, PrintJobLeft, type HeldWork } from './hold-print-job.ts';
import type { LabelSource } from './label-files.ts';
import type { MaterialService } from './label-material.ts';
import { makeLabelRow, makeLabelRows, showsInnerCodes } from './label-rows.ts';
import { movePrintJob, type PrintRound } from './move-print-job.ts';
import type { PrintJobRecord } from './print-job-record.ts';
import type { PrintPaths } from './print-paths.ts';
import { explainFinalFailure } from './work-failure-rules.ts';
import { writePdfFiles } from './write-pdf-files.ts';
import { writeThermalFiles } from './write-thermal-files.ts';
import { removeLeftovers } from '../platform/write-whole-file.ts';

export interface RenderService {
  /** What a job's labels are made with. @throws PrintError when they cannot be made */
  openSource(job: PrintJobRecord): Promise<LabelSource>;
  /**
   * Writes and reads back the files of a job that is queued or being rendered; else does nothing.
   * What makes it fail for good is written down in the job, and nothing is thrown.
   */
  render(round: PrintRound, work?: JobWork): Promise<void>;
}

export function createRenderService(deps: {
  Jobs: Model<PrintJobRecord>;
  clock: Clock;
  catalogue: Catalogue;
  issuance: Issuance;
  material: MaterialService;
  paths: PrintPaths;
  holdMs: number;
}): RenderService {
  const { Jobs, clock, issuance, material, paths, holdMs } = deps;

  async function openSource(job: PrintJobRecord): Promise<LabelSource> {
    const { brandId, batch, keyEpoch, linkPrefix, template, values, ranges } = job;
    const keyring = await issuance.keyringOf(brandId);
    const withInner = showsInnerCodes(template);
    const rows = { codec: keyring.codec(keyEpoch), batch, linkPrefix, withInner };
    const pictures = await material.load(job.pictures);
    const sample = makeLabelRow(rows, ranges[0]?.from ?? 0);
    return {
      plan: createLabelPlan(template, { values, pictures, sample }),
      rowsOf: (some) => makeLabelRows(rows, some),
    };
  }

  /** Gives how many labels were read back. */
  async function writeFiles(job: PrintJobRecord, held: HeldWork, work: JobWork): Promise<number> {
    const { brandId, _id, round, total, output } = job;
    const folder = paths.folderOf(job);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await removeLeftovers(folder);
    const files = new Map(job.files.map((file) => [file.name, file]));
    const writeAll = output === 'pdf' ? writePdfFiles : writeThermalFiles;
    return writeAll({
      ...{ job, folder, source: await openSource(job), signal: held.signal },
      onProgress(renderedLabels) {
        held.report({ renderedLabels });
        work.progress?.(renderedLabels, total);
      },
      async onFile(file) {
        files.set(file.name, file);
        const { matchedCount } = await Jobs.updateOne(
          { brandId, _id, round, phase: 'rendering', 'hold.owner': held.owner },
          { $set: { files: [...files.values()] } },
        );
        if (matchedCount === 0) throw new PrintJobLeft();
      },
    });
  }

  /** Who cancelled the job removed its files; what was written in that moment goes, too. */
  async function removeCancelled({ brandId, _id, batch }: PrintJobRecord): Promise<void> {
    const left = await Jobs.exists({ brandId, _id, phase: 'cancelled' });
    if (left) await rm(paths.folderOf({ brandId, _id, batch }), { recursive: true, force: true });
  }

  return {
    openSource,

    async render(round, work = {}) {
      const begun = await movePrintJob(Jobs, round, 'begun', {
        ...{ change: {}, at: clock.now(), by: null },
      });
      if (!begun) return;
      const signal = work.signal ?? new AbortController().signal;
      const { total, seed } = begun;
      let checked = 0;
      try {
        await holdPrintJob({ Jobs, clock, holdMs, signal }, round, 'rendering', async (held) => {
          checked = await writeFiles(begun, held, work);
        });
      } catch (error) {
        if (error instanceof PrintJobLeft) return removeCancelled(begun);
        const notice = signal.aborted ? null : explainFinalFailure(error);
        if (notice === null) throw error;
        await movePrintJob(Jobs, round, 'broke', { change: { notice }, at: clock.now(), by: null });
        return;
      }
      const readBack = { checked, total, seed, isSample: checked < total };
      await movePrintJob(Jobs, round, 'rendered', {
        ...{ change: { renderedLabels: total, readBack }, at: clock.now(), by: null },
      });
    },
  };
}
