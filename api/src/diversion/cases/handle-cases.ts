import { permissions } from '@zhenma/contract';
import type { ClientSession } from 'mongoose';
import type { Actor } from '../../platform/audit/audit-log.ts';
import { invalidField, ProblemError } from '../../platform/http/problem-error.ts';
import { nextStates } from './case-life-rules.ts';
import type { CaseSettings } from './case-settings.ts';
import type { DiversionCaseRecord, Person } from './case-records.ts';
import type { CaseStores } from './case-store.ts';
import type { CaseHandling, DiversionCaseDeps } from './cases.ts';
import type { KeptPhotos } from './kept-photos.ts';
import { createOpening } from './open-cases.ts';
import { requireAnswer, requireStep } from './require-step.ts';
import { createRulings } from './rule-cases.ts';
import type { Steps } from './take-step.ts';

const dayMs = 24 * 60 * 60 * 1000;

export function createCaseHandling(
  deps: DiversionCaseDeps &
    CaseStores & { steps: Steps; photos: KeptPhotos; settings: CaseSettings },
): CaseHandling {
  const { Cases, photos, settings, staff, steps } = deps;

  async function findAssignee(brandId: string, staffId: string): Promise<Person> {
    const found = await staff.get(brandId, staffId).catch((error: unknown) => {
      if (error instanceof ProblemError && error.code === 'not_found') return null;
      throw error;
    });
    if (!found || found.disabled || !permissions.canHandleDiversionCases(found.role)) {
      throw invalidField('staffId', 'choose someone of your brand who may handle cases');
    }
    return { id: found._id, name: found.name };
  }

  /** The brand's own systems tell the dealer by whatever means they have, with the deadline. */
  async function tellShared(
    { _id: id, brandId, number, title, dealerId, dealerName, appealUntil }: DiversionCaseRecord,
    session: ClientSession,
  ): Promise<void> {
    const dealer = { id: dealerId, name: dealerName };
    const answerUntil = appealUntil?.toISOString() ?? null;
    const told = { id, number, title, dealer, answerUntil, path: `/console/portal/${id}` };
    await deps.webhooks.send(brandId, 'diversionCase.shared', told, session);
  }

  return {
    ...createOpening(deps),
    ...createRulings(deps),
    async get(brandId, caseId) {
      const found = await Cases.findOne({
        brandId,
        _id: caseId,
      }).lean<DiversionCaseRecord | null>();
      if (!found) throw new ProblemError('not_found');
      return found;
    },
    async assign(actor, caseId, { staffId, dueAt, reason }) {
      const request = { staffId, dueAt, reason };
      return steps.take(actor, caseId, { what: 'assigned', request }, async (before) => {
        requireStep(before, 'assigned');
        const assignee = await findAssignee(actor.brandId, staffId);
        const due = dueAt === null ? null : new Date(dueAt);
        return {
          content: { what: 'assigned', text: reason, assignee, dueAt: due },
          set: {
            ...{ assignee, dueAt: due },
            state: before.state === 'new' ? 'assigned' : before.state,
          },
        };
      });
    },
    async move(actor, caseId, { state, reason, seenSteps }) {
      const { appealDays } = await settings.of(actor.brandId);
      const asked = { what: 'moved', request: { state, reason }, seenSteps } as const;
      return steps.take(actor, caseId, asked, async (before, at, session) => {
        requireMove(before, state, at);
        const set = { state, ...changesOnEntering(before, state, at, appealDays) };
        if (state === 'appeal') await tellShared({ ...before, ...set }, session);
        const isShared = state === 'appeal';
        const until = isShared ? { dueAt: set.appealUntil ?? null } : {};
        return { content: { what: 'moved', text: reason, isShared, ...until }, set };
      });
    },
    addEvidence: (actor, caseId, given) => {
      const { text, place, isShared } = given;
      return steps.take(
        actor,
        caseId,
        { what: 'evidence', request: given },
        async (before, at, session) => {
          requireStep(before, 'evidence');
          const seenAt = given.seenAt === null ? null : new Date(given.seenAt);
          if (seenAt && seenAt > at) throw invalidField('seenAt', 'must not lie in the future');
          const named = { owner: caseId, by: actor.staffId, sha256: given.photos };
          const taken = await photos.take(actor.brandId, named, session);
          return {
            content: { what: 'evidence', text, place, seenAt, isShared, photos: taken },
            // Words alone are no evidence.
            set: taken.length > 0 || place !== null ? { hasGround: true } : {},
          };
        },
      );
    },
    addNote: (actor, caseId, text) =>
      steps.take(actor, caseId, { what: 'note', request: text }, (before) => {
        requireStep(before, 'note');
        return { content: { what: 'note', text }, set: {} };
      }),
    addStatement: (actor: Actor, caseId, given) =>
      steps.take(
        actor,
        caseId,
        { what: 'statement', request: given },
        async (before, at, session) => {
          requireAnswer(before, at);
          const named = { owner: caseId, by: actor.staffId, sha256: given.photos };
          const taken = await photos.take(actor.brandId, named, session);
          return {
            content: { what: 'statement', text: given.text, isShared: true, photos: taken },
            set: { hasStatement: true },
          };
        },
      ),
  };

  function changesOnEntering(
    before: DiversionCaseRecord,
    state: DiversionCaseRecord['state'],
    at: Date,
    appealDays: number,
  ): Partial<DiversionCaseRecord> {
    switch (state) {
      case 'appeal': {
        const appealUntil = new Date(at.getTime() + appealDays * dayMs);
        return { appealUntil, sharedAt: before.sharedAt ?? at, hasStatement: false };
      }
      case 'closed':
        return { result: before.ruling?.isUpheld ? 'penalised' : 'dismissed' };
      default:
        // Whoever takes a case back takes back what was decided; the steps tell of it.
        return { result: null, ruling: null, ruledAt: null };
    }
  }

  function requireMove(
    before: DiversionCaseRecord,
    state: DiversionCaseRecord['state'],
    at: Date,
  ): void {
    const standing = { ...before, isRuled: before.ruling !== null };
    const next = nextStates(standing, at).find((one) => one.state === state);
    if (!next) {
      throw new ProblemError('state_forbids', {
        detail: `The case is ${before.state} and cannot become ${state}; reload to see what was done`,
      });
    }
    if (next.blocked !== null) {
      throw new ProblemError('state_forbids', { detail: blocks[next.blocked](before) });
    }
  }
}

const blocks = {
  dealer_may_answer: ({ appealUntil }: DiversionCaseRecord) =>
    `The dealer may answer until ${appealUntil?.toISOString() ?? ''}; wait for the answer or the deadline`,
  no_evidence: () => 'Networks’ addresses alone accuse nobody; add evidence first',
  no_ruling: () => 'Decide the case before you close it',
  nobody_assigned: () => 'Assign the case to someone first',
} as const;
