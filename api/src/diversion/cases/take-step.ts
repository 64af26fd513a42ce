import type { DiversionRuling, KeptPhoto, Role } from '@zhenma/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import type { DiversionCaseRecord, Person, StepRecord } from './case-records.ts';
import type { CaseStores } from './case-store.ts';
import { beginning, hashCanonical, hashStep } from './step-chain-rules.ts';

/** What a step says, as far as it says more than who, when and in which state. */
export interface StepContent {
  what: StepRecord['what'];
  text: string | null;
  photos?: KeptPhoto[];
  place?: StepRecord['place'];
  seenAt?: Date | null;
  isShared?: boolean;
  assignee?: Person | null;
  dueAt?: Date | null;
  ruling?: DiversionRuling | null;
  factsSha256?: string | null;
  subjectSha256?: string;
}

/** A step, and what it changes about the case. */
export interface PlannedStep {
  content: StepContent;
  set: Partial<Omit<DiversionCaseRecord, '_id' | 'brandId' | 'length' | 'head'>>;
}

export type PlanStep = (
  before: DiversionCaseRecord,
  at: Date,
  session: ClientSession,
) => PlannedStep | Promise<PlannedStep>;

interface AskedStep {
  what: StepRecord['what'];
  request: unknown;
  /** How many steps the case had for whoever asks; absent where it does not matter. */
  seenSteps?: number | undefined;
}

export interface Steps {
  /** Writes a new case with its first step. */
  begin(
    actor: Actor,
    record: Omit<DiversionCaseRecord, 'length' | 'head'>,
    content: StepContent,
  ): Promise<DiversionCaseRecord>;
  /**
   * Adds a step to a case: what the plan says, chained to the step before, with its audit entry, in
   * one transaction. What the same person asked for last, within a minute, is not done again.
   * @throws ProblemError `not_found`, `state_forbids` when there are steps that were not seen, and
   *   what the plan refuses
   */
  take(
    actor: Actor,
    caseId: string,
    asked: AskedStep,
    plan: PlanStep,
  ): Promise<DiversionCaseRecord>;
}

const repeatMs = 60_000;

/** Adds steps to cases, and nothing else does. */
export function createSteps(
  deps: CaseStores & { connection: Connection; clock: Clock; audit: AuditLog },
): Steps {
  const { connection, clock, audit, Cases, Steps } = deps;

  async function write(
    actor: Actor,
    found: Pick<DiversionCaseRecord, '_id' | 'brandId' | 'number' | 'state'>,
    written: { at: Date; number: number; previous: string; requestHash: string },
    content: StepContent,
    session: ClientSession,
  ): Promise<string> {
    const { brandId, _id: caseId, state } = found;
    const { at, number, previous, requestHash } = written;
    const step: Omit<StepRecord, '_id' | 'hash'> = {
      ...{ brandId, caseId, number, at, state, requestHash },
      by: { id: actor.staffId, name: actor.name, role: actor.role as Role },
      what: content.what,
      text: content.text,
      photos: content.photos ?? [],
      place: content.place ?? null,
      seenAt: content.seenAt ?? null,
      isShared: content.isShared ?? false,
      assignee: content.assignee ?? null,
      dueAt: content.dueAt ?? null,
      ruling: content.ruling ?? null,
      factsSha256: content.factsSha256 ?? null,
      // Absent, not null: steps of older versions have no such field, and are hashed as they are.
      ...(content.subjectSha256 !== undefined && { subjectSha256: content.subjectSha256 }),
    };
    const hash = hashStep(step, previous);
    const record = { _id: `${brandId}:${caseId}:${number}`, ...step, hash };
    await Steps.insertMany([record], { session });
    const detail = { number: found.number, what: content.what, state, hash };
    await audit.record(actor, 'diversion.stepCase', caseId, detail, session);
    return hash;
  }

  /** The request that came last, if it is this one once more. */
  async function isRepeat(
    { brandId, _id, length }: DiversionCaseRecord,
    actor: Actor,
    requestHash: string,
    session: ClientSession,
  ): Promise<boolean> {
    const last = await Steps.findOne({ brandId, caseId: _id, number: length })
      .session(session)
      .lean<StepRecord | null>();
    const since = clock.now().getTime() - repeatMs;
    return (
      last?.requestHash === requestHash &&
      last.by.id === actor.staffId &&
      last.at.getTime() >= since
    );
  }

  return {
    begin: (actor, record, content) =>
      connection.transaction(async (session) => {
        const written = { at: record.openedAt, number: 1, previous: beginning };
        const requestHash = hashCanonical(record.openKey);
        const head = await write(actor, record, { ...written, requestHash }, content, session);
        const whole = { ...record, length: 1, head };
        await Cases.insertMany([whole], { session });
        return whole;
      }),
    take: (actor, caseId, { what, request, seenSteps }, plan) =>
      connection.transaction(async (session) => {
        const { brandId } = actor;
        const before = await Cases.findOne({ brandId, _id: caseId })
          .session(session)
          .lean<DiversionCaseRecord | null>();
        if (!before) throw new ProblemError('not_found');
        const requestHash = hashCanonical({ what, request });
        if (await isRepeat(before, actor, requestHash, session)) return before;
        if (seenSteps !== undefined && seenSteps !== before.length) {
          const detail = 'Somebody went on with the case meanwhile; reload and look at it first';
          throw new ProblemError('state_forbids', { detail });
        }
        const at = clock.now();
        const { content, set } = await plan(before, at, session);
        const number = before.length + 1;
        const moved = { ...before, ...set };
        const written = { at, number, previous: before.head, requestHash };
        const head = await write(actor, moved, written, content, session);
        const after = await Cases.findOneAndUpdate(
          { brandId, _id: caseId, length: before.length },
          { $set: { ...set, updatedAt: at, length: number, head } },
          { session, returnDocument: 'after' },
        ).lean<DiversionCaseRecord | null>();
        if (!after) throw new Error('the case changed within its own transaction');
        return after;
      }),
  };
}
