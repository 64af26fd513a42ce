import { randomInt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { countUnits, permissions, type IndexRange, type PrintAction } from '@zhenma/contract';
import { preflight } from '@zhenma/printing';
import type { Model } from 'mongoose';
import {
  checkRange,
  explainRefusal,
  makeLinkPrefix,
  subtractFromAll,
  usableStates,
  type BatchRecord,
} from '../issuance/index.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { refuseOtherContent } from '../platform/http/refuse-other-content.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import type { MaterialService } from './label-material.ts';
import { makeLabelRow, showsInnerCodes } from './label-rows.ts';
import { movePrintJob } from './move-print-job.ts';
import type { PrintControl } from './print-control-store.ts';
import { actionsOf, hasHappened, livePhases, phasesOf, stateOf } from './print-job-state-rules.ts';
import type { PrintJobRecord } from './print-job-record.ts';
import {
  checkPrinter,
  countPrinted,
  explainUnknownJob,
  hashPrintOrder,
  maxPieces,
  printedRangesOf,
  refuseErrors,
  refuseHandedOut,
  refuseOverlap,
  refusePrinted,
  refuseVoided,
} from './print-order-rules.ts';
import type { PrintPaths } from './print-paths.ts';
import type { PrintWork } from './print-work.ts';
import type { Printing, PrintingDeps, PrintOrder, PrintOrderOptions } from './printing.ts';
import type { TemplateService } from './template-service.ts';

export type PrintJobService = Pick<
  Printing,
  'createPrintJob' | 'readPrintJob' | 'listPrintJobs' | 'actOnPrintJob' | 'printsOf'
>;

/** A label that was printed more often tells some of it. */
const mostPrints = 20;

const goesOn = (action: PrintAction): boolean =>
  action === 'start' || action === 'resume' || action === 'retry';

interface Parts {
  Jobs: Model<PrintJobRecord>;
  control: PrintControl;
  templates: TemplateService;
  material: MaterialService;
  paths: PrintPaths;
  work: PrintWork;
}

export function createPrintJobService(deps: PrintingDeps, parts: Parts): PrintJobService {
  const { connection, clock, audit, issuance, printers } = deps;
  const { Jobs, control, templates, material, paths, work } = parts;

  async function readPrintJob(brandId: string, printJobId: string): Promise<PrintJobRecord> {
    const job = await Jobs.findOne({ brandId, _id: printJobId }).lean<PrintJobRecord>();
    if (!job) throw explainUnknownJob(printJobId);
    return job;
  }

  async function readPrintable(brandId: string, order: PrintOrder): Promise<BatchRecord> {
    const number = order.batchNumber;
    const batch = (await issuance.batchesOf(brandId, [number])).get(number);
    if (!batch) throw invalidField('batchNumber', 'there is no such batch; choose one');
    if (!usableStates.includes(batch.state)) {
      throw new ProblemError('state_forbids', { detail: explainRefusal(number, batch.state) });
    }
    checkRange(order, batch);
    return batch;
  }

  /** The units of the range that are not void. @throws ProblemError when there is none, or too many pieces */
  async function listPrintable(batch: BatchRecord, range: IndexRange): Promise<IndexRange[]> {
    const known = await issuance.rangesOf(batch.brandId, batch.number);
    const voided = known.filter(({ kind }) => kind === 'voided');
    const ranges = subtractFromAll([range], voided);
    if (ranges.length === 0) {
      throw new ProblemError('state_forbids', { detail: 'All these units are void; print others' });
    }
    const last = ranges[maxPieces - 1];
    if (ranges.length > maxPieces && last) {
      throw invalidField('to', `void units cut this range into too many pieces; end at ${last.to}`);
    }
    return ranges;
  }

  /** All that a job is made from, frozen as it is now. @throws ProblemError */
  async function freeze(
    actor: Actor,
    order: PrintOrder,
    isQueued: boolean,
  ): Promise<PrintJobRecord> {
    const { brandId, staffId, name } = actor;
    const { batchNumber, from, to, templateId, output, printer, labelsPerFile, reprint } = order;
    checkPrinter(order, printers);
    const batch = await readPrintable(brandId, order);
    const stored = await templates.find(brandId, templateId);
    if (!stored) throw invalidField('templateId', 'there is no such label template; choose one');
    const { template } = stored;
    const ranges = await listPrintable(batch, { from, to });
    const { values, pictures } = await material.gather(batch, template);
    const linkPrefix = makeLinkPrefix(batch);
    const keyring = await issuance.keyringOf(brandId);
    const codec = keyring.codec(batch.keyEpoch);
    const withInner = showsInnerCodes(template);
    const sample = makeLabelRow(
      { codec, batch: batchNumber, linkPrefix, withInner },
      ranges[0]?.from ?? from,
    );
    refuseErrors(preflight(template, { values, pictures: await material.load(pictures), sample }));
    const total = countUnits(ranges);
    const skipped = to - from + 1 - total;
    const at = clock.now();
    return {
      ...{ _id: createId('printJob'), brandId, batch: batchNumber, from, to, ranges, total },
      ...{ templateId, template, values, pictures, linkPrefix, keyEpoch: batch.keyEpoch },
      ...{ output, printer, labelsPerFile, reprint, phase: 'queued', round: isQueued ? 1 : 0 },
      ...{ hold: null, renderedLabels: 0, printedLabels: 0, busyPrinter: null, sending: null },
      ...{ files: [], seed: randomInt(2 ** 32), readBack: null },
      notice: skipped > 0 ? `${skipped} void units are left out` : null,
      ...{ createdAt: at, createdBy: { staffId, name }, finishedAt: null },
      history: [{ state: 'queued', at, by: name }],
      idempotencyKey: order.idempotencyKey,
      contentHash: hashPrintOrder(order),
    };
  }

  async function insert(actor: Actor, job: PrintJobRecord): Promise<void> {
    const { brandId, batch, from, to, ranges, output, reprint } = job;
    await connection.transaction(async (session) => {
      await control.lock(brandId, batch, session);
      const known = await Jobs.find(
        { brandId, batch, from: { $lte: to }, to: { $gte: from } },
        'phase from to ranges printedLabels sending downloaded',
        { session },
      ).lean<PrintJobRecord[]>();
      refuseOverlap(
        { from, to },
        known.filter(({ phase }) => livePhases.includes(phase)),
      );
      if (reprint === null) {
        refusePrinted(ranges, known);
        refuseHandedOut(ranges, await issuance.packagedRangesOf(brandId, batch));
      }
      await Jobs.insertMany([job], { session });
      await audit.record(
        actor,
        reprint === null ? 'printing.createPrintJob' : 'printing.reprint',
        `batch:${batch}`,
        { printJob: job._id, from, to, labels: job.total, output, ...(reprint && { reprint }) },
        session,
      );
    });
  }

  async function findKnown(actor: Actor, order: PrintOrder): Promise<PrintJobRecord | null> {
    const { idempotencyKey } = order;
    const known = await Jobs.findOne({
      brandId: actor.brandId,
      idempotencyKey,
    }).lean<PrintJobRecord>();
    if (known) refuseOtherContent(known, hashPrintOrder(order), `print job ${known._id}`);
    return known;
  }

  async function createPrintJob(
    actor: Actor,
    order: PrintOrder,
    options: PrintOrderOptions = {},
  ): Promise<PrintJobRecord> {
    if (order.reprint !== null && !permissions.canReprint(actor.role)) {
      throw new ProblemError('not_allowed', {
        detail: 'Your role does not allow reprints; ask a manager to order it',
      });
    }
    const known = await findKnown(actor, order);
    if (known) return known;
    const job = await freeze(actor, order, options.isRenderedByCaller !== true);
    await control.prepare(job.brandId, job.batch);
    try {
      await insert(actor, job);
    } catch (error) {
      // The same order came twice at the same moment, and the other one was first.
      const isKnown = isDuplicateKey(error) || error instanceof ProblemError;
      const other = isKnown ? await findKnown(actor, order) : null;
      if (other) return other;
      throw error;
    }
    if (job.round > 0) await work.enqueue(job);
    return job;
  }

  /** What an action changes besides the phase. @throws ProblemError `invalid_input` */
  function planChange(
    job: PrintJobRecord,
    action: PrintAction,
    printedTo: number | null | undefined,
  ): Partial<PrintJobRecord> {
    const isBegun = job.phase === 'printing' || job.phase === 'pausedPrinting';
    const isByHand = job.printer === null && (isBegun || job.downloaded !== undefined);
    const isEnding = action === 'finish' || action === 'cancel';
    if (printedTo !== undefined && printedTo !== null && !(isByHand && isEnding)) {
      throw invalidField(
        'printedTo',
        'belongs to the end of a job whose files people print; leave it out',
      );
    }
    switch (action) {
      case 'start':
        return { busyPrinter: job.printer, round: job.round + 1 };
      case 'resume':
      case 'retry': {
        const isPrinting = job.phase === 'pausedPrinting' || job.phase === 'failedPrinting';
        const busyPrinter = isPrinting ? job.printer : null;
        return { busyPrinter, round: job.round + 1, notice: null };
      }
      case 'pause':
        return { busyPrinter: null, notice: null };
      case 'finish':
      case 'cancel': {
        const all = action === 'finish' ? job.total : 0;
        const printedLabels = printedTo === undefined ? all : countPrinted(job, printedTo);
        return {
          ...{ busyPrinter: null, finishedAt: clock.now() },
          ...(isByHand && { printedLabels }),
          ...(action === 'cancel' && { files: [], notice: null }),
          ...(printedTo !== undefined && { downloaded: [] }),
        };
      }
    }
  }

  async function move(
    actor: Actor,
    job: PrintJobRecord,
    action: PrintAction,
    printedTo: number | null | undefined,
  ): Promise<PrintJobRecord | null> {
    const { brandId, _id, batch } = job;
    const change = planChange(job, action, printedTo);
    try {
      return await connection.transaction(async (session) => {
        const moved = await movePrintJob(Jobs, job, action, {
          ...{ change, at: clock.now(), by: actor.name, session },
        });
        if (!moved) return null;
        // What people print themselves they sort out by hand, once they have begun.
        const isBegun = job.printer === null && action === 'resume' && moved.phase === 'printing';
        if (goesOn(action) && !isBegun) {
          const known = await issuance.rangesOf(brandId, batch, session);
          refuseVoided(
            moved,
            known.filter(({ kind }) => kind === 'voided'),
          );
        }
        const detail = {
          ...{ printJob: _id, labels: countUnits(printedRangesOf(moved)) },
          ...(printedTo !== undefined && { printedTo }),
        };
        await audit.record(actor, `printing.${action}`, `batch:${batch}`, detail, session);
        return moved;
      });
    } catch (error) {
      if (!isDuplicateKey(error) || job.printer === null) throw error;
      const other = await Jobs.findOne({ brandId, busyPrinter: job.printer }).lean();
      throw new ProblemError('state_forbids', {
        detail: `The printer ${job.printer} is printing job ${other?._id ?? 'another'}; let it end or pause it first`,
      });
    }
  }

  return {
    createPrintJob,
    readPrintJob,

    listPrintJobs: (brandId, { page, pageSize, batchNumber, state, reprint }) =>
      readPage(
        Jobs,
        {
          brandId,
          ...(batchNumber !== undefined && { batch: batchNumber }),
          ...(state !== undefined && { phase: { $in: phasesOf(state) } }),
          ...(reprint !== undefined && { reprint: reprint ? { $ne: null } : null }),
        },
        { createdAt: -1, _id: 1 },
        { page, pageSize },
      ),

    async printsOf(brandId, batch, index) {
      const jobs = await Jobs.find(
        { brandId, batch, from: { $lte: index }, to: { $gte: index }, phase: 'done' },
        { ranges: 1, finishedAt: 1, createdAt: 1, createdBy: 1 },
      )
        .sort({ from: -1 })
        .limit(mostPrints)
        .lean();
      return jobs
        .filter(({ ranges }) => ranges.some(({ from, to }) => from <= index && index <= to))
        .map(({ finishedAt, createdAt, createdBy }) => ({
          at: finishedAt ?? createdAt,
          by: createdBy.name,
        }));
    },

    async actOnPrintJob(actor, printJobId, { action, printedTo }) {
      for (;;) {
        const job = await readPrintJob(actor.brandId, printJobId);
        if (hasHappened(job.phase, action)) return job;
        const allowed = actionsOf(job);
        if (!allowed.includes(action)) {
          throw new ProblemError('state_forbids', {
            detail: `The job is ${stateOf(job.phase)}; it can ${allowed.join(', ') || 'change no more'}`,
          });
        }
        const moved = await move(actor, job, action, printedTo);
        // Null: the job went on by itself meanwhile, so look again.
        if (!moved) continue;
        await work.enqueue(moved);
        if (action === 'cancel') await rm(paths.folderOf(moved), { recursive: true, force: true });
        return moved;
      }
    },
  };
}
