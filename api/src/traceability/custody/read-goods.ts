import type { FieldError } from '@zhenma/contract';
import {
  explainRefusal,
  usableStates,
  type BatchRecord,
  type Issuance,
} from '../../issuance/index.ts';
import { invalidField, ProblemError } from '../../platform/http/problem-error.ts';
import type { BatchRange } from '../custody-step.ts';
import type { CustodyCommand, Goods, Refusal } from './custody-command.ts';
import { isDealer } from './custody-records.ts';
import { createCustodyState } from './custody-state-rules.ts';
import type { CustodyStore } from './custody-store.ts';
import { findRecalledAt } from './find-recalled.ts';
import { findVoidAt } from './find-void.ts';
import { describeItems, itemsInside, mergeItems, refuse, verb } from './goods-rules.ts';
import { findItemText } from './item-text-rules.ts';
import { loadCustody } from './load-custody.ts';
import { namedBy } from './order-rules.ts';
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
  issuance: Pick<
    Issuance,
    'batchesOf' | 'identifyCode' | 'rangesOf' | 'listRanges' | 'listRecalls'
  >,
  store: Pick<CustodyStore, 'Segments' | 'Units'>,
) {
  async function readCodes(brandId: string, codes: readonly string[], at: Date) {
    const errors: FieldError[] = [];
    const items: BatchRange[] = [];
    const read = await Promise.all(
      codes.map(async (given) => {
        const item = findItemText(given);
        if ('wrong' in item) return item;
        return issuance.identifyCode({ text: item.text, host: null, brandId, at });
      }),
    );
    for (const [place, found] of read.entries()) {
      const refuseCode = (message: string) => errors.push({ field: `codes.${place}`, message });
      if ('wrong' in found) refuseCode(found.wrong);
      else if (found.kind !== 'unit' || found.brand.brandId !== brandId) {
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
    /** Why items could not go to a dealer at a moment; null where no recall held them. */
    findRecallOf,

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

    /**
     * Why the items that a command is about could not be packed or sent when it happened: not issued
     * yet, or void or under a recall then. Null where all could.
     */
    async findBlocked(
      brandId: string,
      command: CustodyCommand,
      happenedAt: Date,
    ): Promise<Refusal | null> {
      if (!needsUsable(command) && !leadsToDealer(command)) return null;
      const items = await listItems(brandId, command);
      const recalled = leadsToDealer(command)
        ? await findRecallOf(brandId, items, happenedAt)
        : null;
      if (recalled || !needsUsable(command)) return recalled;
      const batches = await issuance.batchesOf(
        brandId,
        items.map(({ batch }) => batch),
      );
      for (const [number, batch] of batches) {
        const own = items.filter((range) => range.batch === number);
        const refusal = await findUnusable(batch, own, happenedAt);
        if (refusal) return refusal;
      }
      return null;
    },
  };

  /** Those that a command names, and when it sends units off those that are in them now. */
  async function listItems(brandId: string, command: CustodyCommand): Promise<BatchRange[]> {
    const named = namedBy(command);
    if (command.kind !== 'ship' || command.units.length === 0) return mergeItems(named.items);
    const keys = { items: [], ssccs: command.units };
    const { segments, units } = await loadCustody(store, brandId, keys, null);
    const inside = itemsInside(createCustodyState(segments, units), command.units);
    return mergeItems([...named.items, ...inside]);
  }

  async function findRecallOf(brandId: string, items: readonly BatchRange[], at: Date) {
    const recalled = await findRecalledAt(issuance, brandId, items, at);
    return recalled && refuseRecalled(recalled).refusal;
  }

  async function findUnusable(
    batch: BatchRecord,
    items: readonly BatchRange[],
    at: Date,
  ): Promise<Refusal | null> {
    const { number, state } = batch;
    if (!usableStates.includes(state)) {
      return refuse('not_usable', explainRefusal(number, state)).refusal;
    }
    const [found] = await findVoidAt(issuance, batch, items, at);
    if (!found) return null;
    const detail = `${describeItems(found)} ${verb(found)} void (${found.reason}); take them out, or un-void them first`;
    return refuse('not_usable', detail).refusal;
  }
}

/** Void goods are not packed or sent out; they come back, are moved and arrive like others. */
const needsUsable = (command: CustodyCommand): boolean =>
  command.kind === 'pack' ||
  command.kind === 'repack' ||
  (command.kind === 'ship' && !command.isReturn && !command.isHandOver);

/** Recalled goods are packed and come back; to dealers nothing of them goes. */
const leadsToDealer = (command: CustodyCommand): boolean =>
  command.kind === 'ship' && isDealer(command.toId);

function refuseRecalled({ recallId, items }: { recallId: string; items: BatchRange }) {
  const isOne = items.from === items.to;
  return refuse(
    'recalled',
    `${describeItems(items)} ${verb(items)} under the open recall ${recallId}; leave ${isOne ? 'it' : 'them'} out, send ${isOne ? 'it' : 'them'} to a site of the brand, or end the recall first`,
  );
}

export type GoodsReader = ReturnType<typeof createGoodsReader>;
