import type { FieldError } from '@zhenma/contract';
import {
  explainRefusal,
  usableStates,
  type BatchRecord,
  type Issuance,
} from '../../issuance/index.ts';
import { invalidField, ProblemError } from '../../platform/http/problem-error.ts';
import type { BatchRange } from '../custody-step.ts';
import type { Goods, Refusal } from './custody-command.ts';
import { describeItems, mergeItems, refuse, verb } from './goods-rules.ts';
import { readSscc } from './sscc-rules.ts';

export interface NamedGoods {
  items: readonly { batchNumber: number; from: number; to: number }[];
  /** As scanned or typed. */
  codes: readonly string[];
  units: readonly string[];
}

/** More wrong codes than this help nobody. */
const namedErrors = 100;

/** Reads what a request names, and whether its items can be goods at all. */
export function createGoodsReader(
  issuance: Pick<Issuance, 'batchesOf' | 'identifyCode' | 'rangesOf'>,
) {
  async function readCodes(brandId: string, codes: readonly string[], at: Date) {
    const errors: FieldError[] = [];
    const items: BatchRange[] = [];
    const read = await Promise.all(
      codes.map((text) => issuance.identifyCode({ text, host: null, brandId, at })),
    );
    for (const [place, found] of read.entries()) {
      const refuseCode = (message: string) => errors.push({ field: `codes.${place}`, message });
      if (found.kind !== 'unit' || found.brand.brandId !== brandId) {
        refuseCode('this is no code of an issued item of the brand; take it out');
      } else if (found.via === 'inner') {
        refuseCode('this is an inner code; scan the outer, visible one');
      } else items.push({ batch: found.batch.number, from: found.index, to: found.index });
    }
    const [first] = errors;
    if (!first) return items;
    const detail = `${first.field}: ${first.message}`;
    throw new ProblemError('invalid_input', { detail, errors: errors.slice(0, namedErrors) });
  }

  return {
    /**
     * @throws ProblemError `invalid_input` naming codes that are none of the brand's, ranges of no
     *   batch, or SSCCs with a wrong check digit
     */
    async read(brandId: string, { items, codes, units }: NamedGoods, at: Date): Promise<Goods> {
      const ssccs = units.map((text, place) => readSscc(text, `units.${place}`));
      const batches = await issuance.batchesOf(
        brandId,
        items.map(({ batchNumber }) => batchNumber),
      );
      for (const [place, { batchNumber, to }] of items.entries()) {
        const batch = batches.get(batchNumber);
        const field = `items.${place}`;
        if (!batch) throw invalidField(`${field}.batchNumber`, `there is no batch ${batchNumber}`);
        if (to < batch.quantity) continue;
        const largest = `the largest index of batch ${batchNumber} is ${batch.quantity - 1}`;
        throw invalidField(`${field}.to`, largest);
      }
      const ranges = items.map(({ batchNumber: batch, from, to }) => ({ batch, from, to }));
      const scanned = await readCodes(brandId, codes, at);
      return { items: mergeItems([...ranges, ...scanned]), units: [...new Set(ssccs)] };
    },

    /** Why items cannot be packed: not issued yet, or void. Null where all can. */
    async findUnusable(brandId: string, items: readonly BatchRange[]): Promise<Refusal | null> {
      const batches = await issuance.batchesOf(
        brandId,
        items.map(({ batch }) => batch),
      );
      for (const [number, batch] of batches) {
        const own = items.filter((range) => range.batch === number);
        const refusal = await findUnusableOf(brandId, batch, own);
        if (refusal) return refusal;
      }
      return null;
    },
  };

  async function findUnusableOf(
    brandId: string,
    { number, state, voidedCount, keyRevokedAt }: BatchRecord,
    items: readonly BatchRange[],
  ): Promise<Refusal | null> {
    if (!usableStates.includes(state)) {
      return refuse('not_usable', explainRefusal(number, state)).refusal;
    }
    if (voidedCount === 0 && !keyRevokedAt) return null;
    const kinds = await issuance.rangesOf(brandId, number);
    const voided = kinds.filter(({ kind }) => kind === 'voided');
    for (const { from, to } of items) {
      const found = voided.find((range) => range.from <= to && range.to >= from);
      if (!found) continue;
      const both = {
        batch: number,
        from: Math.max(from, found.from),
        to: Math.min(to, found.to),
      };
      const detail = `${describeItems(both)} ${verb(both)} void; take them out, or un-void them first`;
      return refuse('not_usable', detail).refusal;
    }
    return null;
  }
}

export type GoodsReader = ReturnType<typeof createGoodsReader>;
