import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import type { Actor } from '../../platform/audit/audit-log.ts';
import { invalidField, ProblemError } from '../../platform/http/problem-error.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { unitKeyOf } from './case-key-rules.ts';
import { statesBefore } from './case-life-rules.ts';
import type { CaseEventRecord, CaseRecord } from './case-store.ts';
import type { CaseDeps, CaseMove } from './cases.ts';
import { listHandlers } from './list-handlers.ts';

/** What staff do with cases; each change and its audit entry are one transaction. */
export interface CaseHandling {
  /** @throws ProblemError `not_found` */
  get(brandId: string, number: string): Promise<CaseRecord>;
  /**
   * The same change once more changes nothing.
   * @throws ProblemError `not_found`, or `state_forbids` when the case's life does not go that way
   */
  move(actor: Actor, number: string, change: CaseMove): Promise<CaseRecord>;
  /** A note that was written a moment ago is not written again. @throws ProblemError `not_found` */
  note(actor: Actor, number: string, note: string): Promise<CaseRecord>;
  /** @throws ProblemError `not_found`, or `invalid_input` for someone who may not handle cases */
  assign(actor: Actor, number: string, staffId: string | null): Promise<CaseRecord>;
}

const repeatMs = 60_000;

export function createCaseHandling(
  deps: Pick<CaseDeps, 'audit' | 'clock' | 'connection' | 'staff'> & {
    Cases: Model<CaseRecord>;
  },
): CaseHandling {
  const { audit, Cases, clock, connection, staff } = deps;

  async function get(brandId: string, number: string): Promise<CaseRecord> {
    const found = await Cases.findOne({ brandId, number }).lean<CaseRecord | null>();
    if (!found) throw new ProblemError('not_found');
    return found;
  }

  /** Changes the case where the filter holds, with its event and its audit entry; null elsewhere. */
  function change(
    actor: Actor,
    number: string,
    wanted: {
      filter: QueryFilter<CaseRecord>;
      update: UpdateQuery<CaseRecord>;
      event: Omit<CaseEventRecord, 'at' | 'by'>;
      detail: Record<string, unknown>;
      /** The consumer is to be texted what was said. */
      isToTell?: boolean;
    },
  ): Promise<CaseRecord | null> {
    const { brandId, staffId, name } = actor;
    const at = clock.now();
    const event = { at, by: { id: staffId, name }, ...wanted.event };
    return connection.transaction(async (session) => {
      const changed = await Cases.findOneAndUpdate(
        { ...wanted.filter, brandId, number },
        {
          ...wanted.update,
          $set: { ...wanted.update.$set, updatedAt: at },
          $push: { events: event, ...(wanted.isToTell && { untold: at }) },
        },
        { session, returnDocument: 'after' },
      ).lean<CaseRecord | null>();
      if (changed) {
        await audit.record(actor, `cases.${event.what}`, number, wanted.detail, session);
      }
      return changed;
    });
  }

  return {
    get,
    async move(actor, number, { state, what, result, note }) {
      const { brandId } = actor;
      const before = await get(brandId, number);
      const { kind, subject } = before;
      const { batch, index } = subject;
      const isUnit = kind === 'clone' && batch !== null && index !== null;
      const moved = await change(actor, number, {
        filter: { state: { $in: statesBefore(kind, state) } },
        update:
          state === 'closed'
            ? { $set: { state, result }, $unset: { openFor: 1 } }
            : {
                $set: {
                  ...{ state, result: null },
                  ...(isUnit && { openFor: unitKeyOf(batch, index) }),
                },
              },
        event: { what, state, note },
        isToTell: what !== 'state' && (before.report?.contactSealed ?? null) !== null,
        detail: { state, ...(result !== null && { result }), ...(note !== null && { note }) },
      }).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
        throw new ProblemError('state_forbids', {
          detail: 'Another case of this unit is open; go on there',
        });
      });
      if (moved) return moved;
      const now = await get(brandId, number);
      const last = now.events.findLast((event) => event.state !== null);
      const isSame = now.state === state && now.result === result && last?.note === note;
      if (isSame && last.by?.id === actor.staffId) return now;
      throw new ProblemError('state_forbids', {
        detail: `The case is ${now.state} and cannot become ${state}; reload to see what was done`,
      });
    },
    async note(actor, number, note) {
      const since = new Date(clock.now().getTime() - repeatMs);
      const same = { what: 'note', 'by.id': actor.staffId, note, at: { $gte: since } };
      const noted = await change(actor, number, {
        filter: { events: { $not: { $elemMatch: same } } },
        update: {},
        event: { what: 'note', state: null, note },
        detail: { note },
      });
      return noted ?? get(actor.brandId, number);
    },
    async assign(actor, number, staffId) {
      const { brandId } = actor;
      await get(brandId, number);
      const handlers = staffId === null ? [] : await listHandlers(staff, brandId);
      const assignee = handlers.find(({ id }) => id === staffId) ?? null;
      if (staffId !== null && assignee === null) {
        throw invalidField('staffId', 'choose someone of your brand who may handle cases');
      }
      const assigned = await change(actor, number, {
        filter:
          assignee === null ? { assignee: { $ne: null } } : { 'assignee.id': { $ne: staffId } },
        update: { $set: { assignee } },
        event: { what: 'assigned', state: null, note: assignee?.name ?? null },
        detail: { assignee: assignee?.id ?? null },
      });
      return assigned ?? get(brandId, number);
    },
  };
}
