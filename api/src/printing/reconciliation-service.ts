import { mergeRanges, countUnits, type IndexRange, type Reconciliation } from '@zhenma/contract';
import type { ClientSession, Model } from 'mongoose';
import { checkRange, explainRefusal, voidableStates, type BatchRecord } from '../issuance/index.ts';
import { hashContent } from '../platform/hash-content.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { livePhases } from './print-job-state-rules.ts';
import { printedRangesOf } from './print-order-rules.ts';
import type { Printing, PrintingDeps, StockStatement } from './printing.ts';
import { reconcile, type Account } from './reconciliation-rules.ts';
import { checkStockCount } from './stock-count-rules.ts';
import { stockIdOf, type StockRecord } from './stock-store.ts';
import type { ReadUnitFacts, UnitFacts } from './unit-facts.ts';

export interface ReconciliationService extends Pick<
  Printing,
  'putStockCount' | 'reconciliationOf' | 'voidUnaccounted'
> {
  /** All ranges of unaccounted units. @throws as `reconciliationOf` */
  unaccountedOf(brandId: string, number: number): Promise<IndexRange[]>;
}

/** The wire lists no more ranges than this; all of them are in the CSV. */
const listedRanges = 1_000;

/** Listing more ranges in an audit entry helps nobody, and a document has its limit. */
const auditedRanges = 100;

interface AccountedBatch extends Account {
  stock: StockRecord | null;
  labelsPrinted: number;
  labelsReprinted: number;
}

export function createReconciliationService(
  deps: PrintingDeps,
  readFacts: ReadUnitFacts,
  Stock: Model<StockRecord>,
): ReconciliationService {
  const { connection, clock, audit, issuance } = deps;

  async function readBatch(brandId: string, number: number): Promise<BatchRecord> {
    const batch = (await issuance.batchesOf(brandId, [number])).get(number);
    if (batch) return batch;
    throw new ProblemError('not_found', { detail: `There is no batch ${number}` });
  }

  async function readCounted(brandId: string, number: number): Promise<BatchRecord> {
    const batch = await readBatch(brandId, number);
    if (voidableStates.includes(batch.state)) return batch;
    throw new ProblemError('state_forbids', { detail: explainRefusal(number, batch.state) });
  }

  async function account(batch: BatchRecord, session?: ClientSession): Promise<AccountedBatch> {
    const { brandId, number, quantity } = batch;
    const { activated, voided, jobs, handedOut } = await readFacts(batch, session);
    const stock = await Stock.findOne({ brandId, _id: stockIdOf(brandId, number) }, null, {
      session: session ?? null,
    }).lean<StockRecord>();
    const result = reconcile({
      ordered: quantity,
      activated,
      voided: voided.map(({ from, to, reason }) => ({ from, to, reason: reason ?? 'other' })),
      handedOut,
      stock: stock?.ranges ?? [],
      inJobs: jobs.filter(({ phase }) => livePhases.includes(phase)),
    });
    const reprinted = jobs.filter(({ reprint }) => reprint !== null);
    return { ...result, stock, labelsPrinted: sum(jobs), labelsReprinted: sum(reprinted) };
  }

  function present(accounted: AccountedBatch): Reconciliation {
    const { stock, unaccountedRanges, ...figures } = accounted;
    return {
      version: hashFigures(accounted),
      ...figures,
      unaccountedRanges: unaccountedRanges.slice(0, listedRanges),
      unaccountedRangeCount: unaccountedRanges.length,
      stockCount: stock && {
        at: stock.at.toISOString(),
        by: stock.by.name,
        labels: stock.labels,
        ranges: stock.ranges,
      },
    };
  }

  const reconciliationOf = async (brandId: string, number: number) =>
    present(await account(await readCounted(brandId, number)));

  return {
    reconciliationOf,

    unaccountedOf: async (brandId, number) =>
      (await account(await readCounted(brandId, number))).unaccountedRanges,

    async putStockCount(actor, number, given) {
      const { brandId, staffId, name } = actor;
      const batch = await readBatch(brandId, number);
      for (const range of given.ranges) checkRange(range, batch);
      const ranges = mergeRanges(given.ranges);
      const statement: StockStatement = {
        ...{ ranges, labels: countUnits(ranges), note: given.note, at: clock.now() },
        by: { staffId, name },
      };
      await connection.transaction(async (session) => {
        checkStockCount(given.ranges, await readFacts(batch, session));
        await Stock.updateOne(
          { brandId, _id: stockIdOf(brandId, number) },
          { $set: { batch: number, ...statement } },
          { upsert: true, session },
        );
        const { labels, note } = statement;
        const detail = {
          ...{ labels, note, ranges: ranges.slice(0, auditedRanges) },
          rangeCount: ranges.length,
        };
        await audit.record(actor, 'printing.putStockCount', `batch:${number}`, detail, session);
      });
      return statement;
    },

    async voidUnaccounted(actor, number, { version, note }) {
      const { brandId } = actor;
      const batch = await readCounted(brandId, number);
      await issuance.voidRanges(actor, number, {
        ...{ reason: 'unaccounted', note, action: 'printing.voidUnaccounted' },
        async readRanges(session) {
          const accounted = await account(batch, session);
          if (hashFigures(accounted) === version) return accounted.unaccountedRanges;
          throw new ProblemError('conflict', {
            detail: 'The figures have changed since they were shown; look at them again',
          });
        },
      });
      return reconciliationOf(brandId, number);
    },
  };
}

const sum = (jobs: UnitFacts['jobs']): number =>
  jobs.reduce((total, job) => total + countUnits(printedRangesOf(job)), 0);

/** Changes with every figure and range that people are shown. */
function hashFigures({ stock, ...figures }: AccountedBatch): string {
  return hashContent([figures, stock?.ranges ?? null]).slice(0, 32);
}
