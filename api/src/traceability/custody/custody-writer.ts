import type { ClientSession } from 'mongoose';
import type { Actor } from '../../platform/audit/audit-log.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { refuseOtherContent } from '../../platform/http/refuse-other-content.ts';
import { createId } from '../../platform/ids.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { coverWithBlocks } from '../../platform/range-blocks.ts';
import { createTurns } from '../../platform/turns.ts';
import type { TraceabilityDeps } from '../traceability-deps.ts';
import type { CustodyStep } from '../custody-step.ts';
import { applyCommand } from './apply-command-rules.ts';
import type { CustodyCommand, Outcome, Refusal } from './custody-command.ts';
import { lockGoods } from './custody-locks.ts';
import { createCustodyState } from './custody-state-rules.ts';
import type { CommandRecord, CustodyStore, LoggedStep, StepRecord } from './custody-store.ts';
import { mergeItems, refuse } from './goods-rules.ts';
import { namedBy, orderOf } from './order-rules.ts';
import type { Parties } from './parties.ts';
import { readSurroundings, type Surroundings } from './rebase.ts';
import { saveCustody } from './save-custody.ts';
import { correctSteps } from './step-log.ts';

export interface Told {
  idempotencyKey: string;
  contentHash: string;
  command: CustodyCommand;
  client: CommandRecord['client'];
  /** The captured event that tells it. */
  event?: CommandRecord['event'];
  /** Null: now. */
  happenedAt: Date | null;
  /** Why it cannot stand whatever happened before; null for no such reason. */
  blocked: Refusal | null;
  /** What the audit log says of it. */
  audit: { action: string; subject: string | null; detail: Record<string, unknown> };
}

/** What is written along with steps, in the same transaction. */
export type WriteAlong = (
  brandId: string,
  steps: readonly CustodyStep[],
  session: ClientSession,
) => Promise<void>;

/** So often a transaction is begun anew whose first lock another made at the same moment. */
const attempts = 8;

/**
 * Writes what was told, each command once and at its place in the order of happening: where later
 * commands about the same goods are known already, these are taken back, and carried out again
 * after it. What then cannot have happened is in conflict: it is kept, and changes nothing.
 */
export function createCustodyWriter(
  { connection, clock, audit }: Pick<TraceabilityDeps, 'connection' | 'clock' | 'audit'>,
  store: CustodyStore,
  { writeAlong, nameIn }: { writeAlong: WriteAlong; nameIn: Parties['nameIn'] },
) {
  const { Commands, Steps } = store;
  const takeTurn = createTurns();
  let count = 0;

  async function findRepeated(
    brandId: string,
    { idempotencyKey, contentHash }: Pick<Told, 'idempotencyKey' | 'contentHash'>,
    session: ClientSession | null = null,
  ): Promise<CommandRecord | null> {
    const known = await Commands.findOne({ brandId, idempotencyKey }, null, { session }).lean();
    if (known) refuseOtherContent(known, contentHash, `command ${known._id}`);
    return known;
  }

  function begin(actor: Actor, told: Told): CommandRecord {
    const { brandId, staffId, name } = actor;
    const recordedAt = clock.now();
    const { idempotencyKey, contentHash, command, client, event = null, blocked } = told;
    const happenedAt = told.happenedAt ?? recordedAt;
    count += 1;
    return {
      ...{ _id: createId('command'), brandId, idempotencyKey, contentHash, command, client },
      event,
      ...{ happenedAt, recordedAt, order: orderOf({ happenedAt, recordedAt, client, count }) },
      ...{ standing: 'conflict', refusal: null, blocked, items: [], ssccs: [], before: null },
      ...{ stepIds: [], unannounced: [], sentWith: [], hasCodesToVoid: false },
      ...{ by: { staffId, name, role: actor.role }, ended: null },
    };
  }

  /** What happens now comes after all that is known of its goods, whatever the clocks say. */
  async function bringUpToDate(
    record: CommandRecord,
    later: readonly CommandRecord[] | null,
    session: ClientSession,
  ): Promise<void> {
    const { brandId, order } = record;
    const newest = { brandId, order: { $gt: order } };
    const last = later
      ? later.at(-1)
      : await Commands.findOne(newest, null, { session }).sort({ order: -1 }).lean();
    if (!last) return;
    record.happenedAt = new Date(last.happenedAt.getTime() + 1);
    record.order = orderOf({ ...record, count });
  }

  /** Carries out a command and those after it in memory, and writes what came of it. */
  async function settle(
    record: CommandRecord,
    { keys, loaded, later }: Surroundings,
    session: ClientSession,
  ): Promise<Outcome> {
    const { brandId, recordedAt } = record;
    const state = createCustodyState(loaded.segments, loaded.units);
    const following = later ?? [];
    for (const one of following.toReversed()) if (one.before) state.restore(one.before);

    const added: LoggedStep[] = [];
    const carryOut = async (one: CommandRecord): Promise<Outcome> => {
      const outcome = one.blocked
        ? { ok: false as const, refusal: one.blocked }
        : applyCommand(state, one.command, one.happenedAt);
      const corrected = await correctSteps(
        store,
        one,
        outcome.ok ? outcome.steps : [],
        recordedAt,
        session,
      );
      added.push(...corrected.added);
      one.standing = outcome.ok ? 'applied' : 'conflict';
      one.refusal = outcome.ok ? null : outcome.refusal;
      one.before = outcome.ok ? state.image() : null;
      one.stepIds = corrected.stepIds;
      one.unannounced = outcome.ok ? outcome.unannounced : [];
      one.sentWith = outcome.ok ? outcome.sentWith : [];
      one.hasCodesToVoid = outcome.ok && one.command.kind === 'remove';
      const named = namedBy(one.command);
      const touched = outcome.ok ? outcome.steps.flatMap((step) => step.touched) : [];
      one.items = mergeItems([...one.items, ...named.items, ...touched]);
      one.ssccs = [...new Set([...one.ssccs, ...named.ssccs, ...writtenUnits(one.before)])];
      return outcome;
    };

    const outcome: Outcome =
      later === null
        ? { ok: false, ...refuse('too_late', 'Too much happened to these goods since') }
        : await carryOut(record);
    if (!outcome.ok) record.refusal = outcome.refusal;
    record.ssccs = [...new Set([...record.ssccs, ...keys.ssccs])];
    record.items = mergeItems([...record.items, ...namedBy(record.command).items]);
    for (const one of following) {
      await carryOut(one);
      const { standing, refusal, before, stepIds, unannounced, items, ssccs } = one;
      const { sentWith, hasCodesToVoid } = one;
      const set = {
        ...{ standing, refusal, before, stepIds, unannounced, items, ssccs, sentWith },
        hasCodesToVoid,
      };
      await Commands.updateOne({ brandId, _id: one._id }, { $set: set }, { session });
    }
    const after = state.all();
    await saveCustody(store, brandId, loaded, after, recordedAt, session);
    if (added.length > 0) {
      const records: StepRecord[] = added.map((step) => ({
        ...step,
        blocks: step.touched.flatMap((range) => coverWithBlocks(range.batch, range)),
      }));
      await Steps.collection.insertMany(records as never[], { session });
      await writeAlong(brandId, added, session);
    }
    return outcome;
  }

  async function write(
    actor: Actor,
    told: Told,
    session: ClientSession,
  ): Promise<{ record: CommandRecord; outcome: Outcome | null }> {
    const { brandId } = actor;
    const repeated = await findRepeated(brandId, told, session);
    if (repeated) return { record: repeated, outcome: null };
    const record = begin(actor, told);
    const named = namedBy(told.command);
    let around = await readSurroundings(store, brandId, named, record.order, session);
    if (told.happenedAt === null && (around.later === null || around.later.length > 0)) {
      await bringUpToDate(record, around.later, session);
      around = { ...around, later: [] };
    }
    await lockGoods(store, brandId, around.keys, session);
    const outcome = await settle(record, around, session);
    // Whoever told it at once can correct it at once; what a device kept, or an event tells, has
    // happened.
    if (!outcome.ok && !told.client && !told.event) throw new Refused(outcome.refusal);
    await Commands.insertMany([record], { session });
    const { action, subject, detail } = told.audit;
    await audit.record(actor, action, subject ?? record._id, detail, session);
    return { record, outcome };
  }

  async function attempt<Result>(work: (session: ClientSession) => Promise<Result>) {
    for (let tries = 1; ; tries++) {
      try {
        return await connection.transaction(work);
      } catch (error) {
        // Two began a lock, or a key, at the same moment.
        if (!isDuplicateKey(error) || tries === attempts) throw error;
      }
    }
  }

  return {
    findRepeated,

    /**
     * @throws ProblemError `state_forbids` when it cannot have happened and no device told it;
     *   `idempotency_conflict`, `too_large`
     */
    async tell(actor: Actor, told: Told): Promise<CommandRecord> {
      try {
        const { record } = await takeTurn(actor.brandId, () =>
          attempt((session) => write(actor, told, session)),
        );
        return record;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const detail = await nameIn(actor.brandId, error.refusal.detail);
        throw new ProblemError('state_forbids', { detail });
      }
    },

    /**
     * Tries a command in conflict again, as it is read now; it stays in conflict where that is still
     * so.
     */
    async retry(
      actor: Actor,
      commandId: string,
      note: string,
      readAgain: (record: CommandRecord) => Promise<Pick<CommandRecord, 'command' | 'blocked'>>,
    ): Promise<CommandRecord> {
      const { brandId } = actor;
      return takeTurn(brandId, () =>
        attempt(async (session) => {
          const record = await readConflict(brandId, commandId, session);
          Object.assign(record, await readAgain(record));
          record.recordedAt = clock.now();
          const named = { items: record.items, ssccs: record.ssccs };
          const around = await readSurroundings(store, brandId, named, record.order, session);
          await lockGoods(store, brandId, around.keys, session);
          await settle(record, around, session);
          const { _id, brandId: _brand, ...set } = record;
          await Commands.updateOne({ brandId, _id }, { $set: set }, { session });
          const detail = { note, standing: record.standing };
          await audit.record(actor, 'traceability.retryCommand', _id, detail, session);
          return record;
        }),
      );
    },

    /** Puts a conflict away: it did not happen so. */
    async dismiss(actor: Actor, commandId: string, note: string): Promise<CommandRecord> {
      const { brandId, name } = actor;
      return takeTurn(brandId, () =>
        attempt(async (session) => {
          const record = await readConflict(brandId, commandId, session);
          const ended = { at: clock.now(), by: name, note };
          const set = { standing: 'dismissed' as const, ended };
          await Commands.updateOne({ brandId, _id: commandId }, { $set: set }, { session });
          await audit.record(actor, 'traceability.dismissCommand', commandId, { note }, session);
          return { ...record, ...set };
        }),
      );
    },
  };

  async function readConflict(brandId: string, commandId: string, session: ClientSession) {
    const record = await Commands.findOne({ brandId, _id: commandId }, null, { session }).lean();
    if (!record) throw new ProblemError('not_found');
    if (record.standing === 'conflict') return record;
    throw new ProblemError('state_forbids', {
      detail: `Command ${commandId} is ${record.standing}; only conflicts are retried or dismissed`,
    });
  }
}

const writtenUnits = (before: CommandRecord['before']): string[] => [
  ...(before?.units ?? []).map(({ sscc }) => sscc),
  ...(before?.items ?? []).flatMap(({ sscc }) => sscc ?? []),
];

/** Ends the transaction that found it. */
class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

export type CustodyWriter = ReturnType<typeof createCustodyWriter>;
