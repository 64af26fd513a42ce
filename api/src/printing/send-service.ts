import { createTcpDevice, printLabels } from '@zhenma/printing';
import type { Model } from 'mongoose';
import type { JobWork } from '../issuance/index.ts';
import type { Clock } from '../platform/clock.ts';
import { createTurns } from '../platform/turns.ts';
import { holdPrintJob, PrintJobLeft, type HeldWork } from './hold-print-job.ts';
import { movePrintJob, type PrintRound } from './move-print-job.ts';
import type { PrintJobRecord, SendState } from './print-job-record.ts';
import type { Printer } from './printing.ts';
import type { RenderService } from './render-service.ts';
import { explainFinalFailure } from './work-failure-rules.ts';
import { createLabelWriter } from './write-thermal-files.ts';

export interface SendService {
  /**
   * Prints a job that is `printing` on its networked printer, from where it stood; else does
   * nothing. When the printer is gone, the job has failed and says so; nothing is thrown.
   */
  send(round: PrintRound, work?: JobWork): Promise<void>;
}

export function createSendService(deps: {
  Jobs: Model<PrintJobRecord>;
  clock: Clock;
  printers: readonly Printer[];
  renderer: RenderService;
  holdMs: number;
  patienceMs: number;
}): SendService {
  const { Jobs, clock, printers, renderer, holdMs, patienceMs } = deps;

  const takeTurn = createTurns();

  /**
   * What was printed counts even if the job was paused or cancelled meanwhile, but no more labels
   * may go to the printer then: others may print them already. @throws PrintJobLeft
   */
  async function keepState(job: PrintJobRecord, owner: string, state: SendState): Promise<void> {
    const { brandId, _id, round, total } = job;
    const { matchedCount } = await Jobs.updateOne(
      {
        ...{ brandId, _id, 'hold.owner': owner },
        $or: [{ round, phase: 'printing' }, { 'sending.reserved': { $gte: state.reserved } }],
      },
      { $set: { sending: state, printedLabels: Math.min(total, state.confirmed) } },
    );
    if (matchedCount === 0) throw new PrintJobLeft();
  }

  async function sendLabels(job: PrintJobRecord, held: HeldWork, work: JobWork): Promise<void> {
    const printer = printers.find(({ name }) => name === job.printer);
    if (!printer) throw new Error(`the printer ${job.printer ?? ''} is no longer set up`);
    // Who left the job a moment ago may still be asking the printer what came out.
    await takeTurn(printer.name, () => printOn(printer, job, held, work), held.signal);
  }

  async function printOn(
    printer: Printer,
    job: PrintJobRecord,
    held: HeldWork,
    work: JobWork,
  ): Promise<void> {
    const { plan, rowsOf } = await renderer.openSource(job);
    await printLabels({
      writer: await createLabelWriter(plan, printer.language),
      rows: rowsOf(job.ranges),
      device: { ...createTcpDevice(printer.address, printer.language), name: printer.name },
      ...(job.sending && { startAt: job.sending }),
      patience: patienceMs,
      signal: held.signal,
      onProgress(printedLabels) {
        held.report({ printedLabels, notice: null });
        work.progress?.(printedLabels, job.total);
      },
      onNotice: (notice) => held.report({ notice }),
      onState: ({ confirmed, reserved, uncertain }) =>
        keepState(job, held.owner, { confirmed, reserved, uncertain: [...uncertain] }),
    });
  }

  return {
    async send(round, work = {}) {
      const { brandId, _id } = round;
      const signal = work.signal ?? new AbortController().signal;
      try {
        await holdPrintJob({ Jobs, clock, holdMs, signal }, round, 'printing', async (held) => {
          // Read once it is held: an earlier run may just have written how far it came.
          const job = await Jobs.findOne({ brandId, _id }).lean<PrintJobRecord>();
          if (job) await sendLabels(job, held, work);
        });
      } catch (error) {
        if (error instanceof PrintJobLeft) return;
        const notice = signal.aborted ? null : explainFinalFailure(error);
        if (notice === null) throw error;
        const change = { notice, busyPrinter: null };
        await movePrintJob(Jobs, round, 'broke', { change, at: clock.now(), by: null });
        return;
      }
      const job = await Jobs.findOne({ brandId, _id }).lean<PrintJobRecord>();
      if (!job) return;
      const at = clock.now();
      await movePrintJob(Jobs, round, 'printed', {
        ...{ at, by: null },
        change: { notice: null, busyPrinter: null, printedLabels: job.total, finishedAt: at },
      });
    },
  };
}
