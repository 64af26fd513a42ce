import { setImmediate as giveWay } from 'node:timers/promises';
import type { IndexRange, VoidReason } from '@zhenma/contract';
import type { ClientSession, Model } from 'mongoose';
import type { Catalogue } from '../../catalogue/index.ts';
import type { Issuance } from '../../issuance/index.ts';
import { groupBy } from '../../platform/group-by.ts';
import { createId } from '../../platform/ids.ts';
import type { CustodyStep, RecordSteps } from '../custody-step.ts';
import { buildRecord } from './event-record-rules.ts';
import type { EventRecord, OwnContents } from './event-records.ts';
import type { NameStore } from './name-store.ts';
import type { OwnItemNames } from './own-items.ts';
import {
  itemFieldOf,
  offsetOf,
  tellEvent,
  type OwnStep,
  type OwnStepKind,
  type StepFacts,
} from './own-step-rules.ts';
import type { StepNote } from './own-step-store.ts';
import { cutRanges, itemsPerEvent } from './range-block-rules.ts';
import { storeEvents, type EventStoring } from './store-events.ts';

/** What issuance did to units of a batch. */
export interface UnitsChanged {
  readonly batch: number;
  readonly kind: 'activated' | 'scheduled' | 'voided' | 'unvoided' | 'recalled' | 'recallEnded';
  readonly ranges: readonly IndexRange[];
  readonly at: Date;
  readonly activeFrom: Date | null;
  readonly reason: VoidReason | null;
}

/** An item that an inspector looked at. */
export interface Inspection {
  readonly batch: number;
  readonly index: number;
  readonly at: Date;
  readonly isGenuine: boolean;
  /** The division that it lay in, and the shop or street in words. */
  readonly place: { readonly adcode: string; readonly text: string };
}

/** Makes our own steps events. Noted in the transaction of the step, told a moment later. */
export interface OwnSteps {
  recordSteps: RecordSteps;
  recordUnits(brandId: string, change: UnitsChanged, session: ClientSession): Promise<void>;
  recordInspection(brandId: string, seen: Inspection, session: ClientSession): Promise<void>;
  /** Tells what was noted, over all brands; gives how many events that made. */
  tellNotes(): Promise<number>;
}

export interface OwnStepsDeps extends EventStoring {
  Notes: Model<StepNote>;
  names: NameStore;
  items: OwnItemNames;
  issuance: Pick<Issuance, 'batchOf'>;
  catalogue: Pick<Catalogue, 'brandOf'>;
  /** The GLNs of sites and dealers. */
  glnsOf(brandId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>>;
  publicBaseUrl: string;
  onStored(brandId: string, captureIds: readonly string[]): Promise<void>;
}

const notesAtOnce = 1_000;
/** Notes of one event each that are told by one transaction. */
const smallAtOnce = 100;
/** Ranges in one note: a document has its limit. */
const rangesAtOnce = 5_000;
const retryMs = 60_000;
/** Events of one note between two looks at the others. */
const eventsAtOnce = 20;

const kinds: Readonly<Record<UnitsChanged['kind'], OwnStepKind>> = {
  activated: 'commissioning',
  scheduled: 'commissioning',
  voided: 'voiding',
  unvoided: 'unvoiding',
  recalled: 'recalling',
  recallEnded: 'recallEnding',
};

const nothing: OwnStep = {
  ...{ kind: 'inspecting', at: new Date(0), deniedAt: null, parent: null, units: [], ranges: [] },
  ...{ placeId: null, fromId: null, toId: null, isReturn: false, deliveryNote: null },
  ...{ reason: null, isGenuine: null },
};

export function createOwnSteps(deps: OwnStepsDeps): OwnSteps {
  const { connection, clock, Notes, names, items, issuance, catalogue } = deps;

  const write = (
    brandId: string,
    steps: readonly { key: string; step: OwnStep }[],
    session: ClientSession,
  ) => {
    const createdAt = clock.now();
    const notes = steps.map(({ key, step }) => ({
      ...{ _id: `${brandId}:${key}`, brandId, createdAt },
      ...{ notBefore: step.at, step, written: 0 },
    }));
    // By the driver, as one command can make thousands.
    return Notes.collection.insertMany(notes as never[], { session });
  };

  /** Looks up what some steps name, once for all of them. */
  async function readFacts(
    brandId: string,
    steps: readonly OwnStep[],
  ): Promise<(step: OwnStep) => Promise<StepFacts>> {
    const ids = new Set(
      steps.flatMap(({ placeId, fromId, toId }) =>
        [placeId, fromId, toId].filter((id) => id !== null),
      ),
    );
    const [brand, glns] = await Promise.all([
      catalogue.brandOf(brandId),
      ids.size === 0 ? new Map<string, string | null>() : deps.glnsOf(brandId, [...ids]),
    ]);
    return async (step) => {
      const [number, ...others] = new Set(step.ranges.map((range) => range.batch));
      const isOne = number !== undefined && others.length === 0;
      const batch = isOne ? await issuance.batchOf(brandId, number) : null;
      return {
        offset: offsetOf(brand.timeZone, step.at),
        ...{ glns, publicBaseUrl: deps.publicBaseUrl },
        lot: batch && { number: batch.lot, expiryDate: batch.expiryDate },
      };
    };
  }

  /** The events of a step: one, or several where it did something to very many items. */
  function cutStep(step: OwnStep): OwnStep[] {
    const portions = cutRanges(step.ranges, itemsPerEvent);
    if (portions.length === 0) return [step];
    return portions.map((ranges, at) => ({ ...step, ranges, units: at === 0 ? step.units : [] }));
  }

  async function buildEvent(brandId: string, captureId: string, step: OwnStep, facts: StepFacts) {
    const told = tellEvent(step, facts);
    const field = itemFieldOf(told);
    const links = await items.write(brandId, step.ranges);
    const event = { ...told, [field]: [...(told[field] ?? []), ...links] };
    const own: OwnContents = { field, ranges: step.ranges };
    return buildRecord(event, {
      ...{ brandId, captureId, context: undefined, headerPrefixes: {}, now: clock.now() },
      ...(step.ranges.length > 0 && {
        own: { ...own, gtins: await items.gtinsOf(brandId, step.ranges) },
      }),
    });
  }

  /** A note that makes many events, or goes on where it was cut short. */
  async function tellLarge({ _id, brandId, step, written }: StepNote): Promise<number> {
    const facts = await (await readFacts(brandId, [step]))(step);
    const events = cutStep(step);
    for (let at = written; at < events.length; at += eventsAtOnce) {
      const records: EventRecord[] = [];
      for (const part of events.slice(at, at + eventsAtOnce)) {
        records.push(await buildEvent(brandId, _id, part, facts));
        await giveWay();
      }
      await storeEvents(deps, brandId, records, { isAllOrNothing: false });
      await names.add(brandId, records);
      await Notes.updateOne({ brandId, _id }, { $set: { written: at + records.length } });
    }
    await deps.onStored(brandId, [_id]);
    await Notes.deleteOne({ brandId, _id });
    return events.length - written;
  }

  /** Notes of one brand that make an event each. */
  async function tellSmall(brandId: string, notes: readonly StepNote[]): Promise<number> {
    const factsOf = await readFacts(
      brandId,
      notes.map(({ step }) => step),
    );
    const records: EventRecord[] = [];
    for (const { _id, step } of notes) {
      records.push(await buildEvent(brandId, _id, step, await factsOf(step)));
    }
    const ids = notes.map(({ _id }) => _id);
    await storeEvents(deps, brandId, records, { isAllOrNothing: false });
    await names.add(brandId, records);
    await deps.onStored(brandId, ids);
    await Notes.deleteMany({ brandId, _id: { $in: ids } });
    return records.length;
  }

  /** The others do not wait for those that cannot be told now. */
  async function putOff(notes: readonly StepNote[], error: unknown): Promise<never> {
    const notBefore = new Date(clock.now().getTime() + retryMs);
    for (const { brandId, _id } of notes) {
      await Notes.updateOne({ brandId, _id }, { $set: { notBefore } });
    }
    throw error;
  }

  /** One brand's notes, in the order of what happened. */
  async function tellBrand(brandId: string, notes: readonly StepNote[]): Promise<number> {
    const isLarge = ({ step, written }: StepNote) => written > 0 || cutStep(step).length > 1;
    const small = notes.filter((one) => !isLarge(one));
    let told = 0;
    const failures: unknown[] = [];
    const attempt = async (some: readonly StepNote[], tell: () => Promise<number>) => {
      try {
        told += await tell();
      } catch (error) {
        if (some.length === 1)
          await putOff(some, error).catch((cause: unknown) => failures.push(cause));
        else for (const one of some) await attempt([one], () => tellSmall(brandId, [one]));
      }
    };
    for (let at = 0; at < small.length; at += smallAtOnce) {
      const some = small.slice(at, at + smallAtOnce);
      await attempt(some, () => tellSmall(brandId, some));
    }
    for (const one of notes.filter(isLarge)) await attempt([one], () => tellLarge(one));
    if (failures.length > 0) throw new AggregateError(failures, 'some steps could not be told');
    return told;
  }

  return {
    async recordSteps(brandId, steps, session) {
      await write(
        brandId,
        steps.map((step) => ({ key: step._id, step: toOwnStep(step) })),
        session,
      );
    },

    async recordUnits(brandId, { batch, kind, ranges, at, activeFrom, reason }, session) {
      const key = createId('step');
      for (let from = 0; from < ranges.length; from += rangesAtOnce) {
        const some = ranges.slice(from, from + rangesAtOnce);
        const step: OwnStep = {
          ...{ ...nothing, kind: kinds[kind], at: activeFrom ?? at, reason },
          ranges: some.map((range) => ({ batch, from: range.from, to: range.to })),
        };
        await write(brandId, [{ key: `${key}:${from}`, step }], session);
      }
    },

    async recordInspection(brandId, { batch, index, at, isGenuine, place }, session) {
      const ranges = [{ batch, from: index, to: index }];
      const seen = { kind: 'inspecting', at, isGenuine, seenIn: place } as const;
      const step: OwnStep = { ...nothing, ...seen, ranges };
      await write(brandId, [{ key: createId('step'), step }], session);
    },

    async tellNotes() {
      let told = 0;
      const notes = await connection
        .collection<StepNote>('epcisStepNotes')
        .find({ notBefore: { $lte: clock.now() } })
        .sort({ notBefore: 1, _id: 1 })
        .limit(notesAtOnce)
        .toArray();
      const byBrand = groupBy(notes, ({ brandId }) => brandId);
      for (const [brandId, some] of byBrand) told += await tellBrand(brandId, some);
      return told;
    },
  };
}

function toOwnStep(step: CustodyStep): OwnStep {
  const { kind, at, parent, units, placeId, fromId, toId, isReturn, deliveryNote } = step;
  const { reason = null } = step;
  return {
    ...nothing,
    ...{ kind, at, parent, units, placeId, fromId, toId, isReturn, deliveryNote },
    ranges: step.items.map(({ batch, from, to }) => ({ batch, from, to })),
    deniedAt: step.errorOf === null ? null : step.recordedAt,
    ...(reason !== null && { why: reason }),
  };
}
