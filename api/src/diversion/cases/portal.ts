import type { PortalCase, PortalCaseDetail } from '@zhenma/contract';
import { ProblemError } from '../../platform/http/problem-error.ts';
import type { StaffCaller } from '../../platform/http/caller.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import type { DiversionCaseRecord, StepRecord } from './case-records.ts';
import { findCaseBreak } from './case-copy-rules.ts';
import { readSteps, readStepsOf, type CaseStores } from './case-store.ts';
import type { CaseHandling, DiversionCaseDeps } from './cases.ts';
import type { KeptPhotos } from './kept-photos.ts';
import { isForDealer, portalStateOf } from './portal-rules.ts';
import { requireAnswer } from './require-step.ts';

/** What somebody of a dealer sees and does: that dealer's cases, once they were shared, and no others. */
export interface Portal {
  list(
    caller: StaffCaller,
    page: { page: number; pageSize: number },
  ): Promise<{
    rows: PortalCase[];
    total: number;
    unanswered: number;
    answerUntil: string | null;
    /** Of the page, those that are not as their steps were written. */
    withheld: number;
  }>;
  /**
   * @throws ProblemError `not_found`, also for cases of others; `state_forbids` for one that is not as
   *   its steps were written
   */
  show(caller: StaffCaller, caseId: string): Promise<PortalCaseDetail>;
  /** @throws ProblemError `not_found`, `state_forbids`, and what KeptPhotos.add refuses */
  addPhoto(caller: StaffCaller, caseId: string, image: Uint8Array): ReturnType<KeptPhotos['add']>;
  readPhoto(caller: StaffCaller, caseId: string, sha256: string): ReturnType<KeptPhotos['read']>;
  /** @throws ProblemError `not_found`, `state_forbids`, `invalid_input` */
  answer(
    caller: StaffCaller,
    caseId: string,
    given: { text: string; photos: readonly string[] },
  ): Promise<PortalCaseDetail>;
}

/** A case with every step of it, the first one first. */
interface WholeCase {
  found: DiversionCaseRecord;
  steps: readonly StepRecord[];
}

/** More than any dealer has to answer at a time. */
const mostWaiting = 200;

export function createPortal(
  deps: Pick<DiversionCaseDeps, 'catalogue' | 'clock'> &
    CaseStores & { handling: CaseHandling; photos: KeptPhotos },
): Portal {
  const { Cases, Steps, catalogue, clock, handling, photos } = deps;

  /** The filter that holds for every read: nobody without a dealer passes. */
  function scope({ brandId, dealerId }: StaffCaller) {
    if (dealerId === undefined)
      throw new ProblemError('not_allowed', { detail: 'You are of no dealer' });
    return { brandId, dealerId, sharedAt: { $ne: null } };
  }

  async function find(caller: StaffCaller, caseId: string): Promise<WholeCase> {
    const found = await Cases.findOne({
      ...scope(caller),
      _id: caseId,
    }).lean<DiversionCaseRecord | null>();
    if (!found) throw new ProblemError('not_found');
    const steps = await readSteps(Steps, found.brandId, caseId);
    if (findCaseBreak(found, steps) !== null) {
      throw new ProblemError('state_forbids', {
        detail: 'The record of this case must be checked by the brand first; call the brand',
      });
    }
    return { found, steps };
  }

  /** Which of some cases are as their steps were written. */
  async function findWhole(
    brandId: string,
    found: readonly DiversionCaseRecord[],
  ): Promise<(one: DiversionCaseRecord) => boolean> {
    const stepsOf = await readStepsOf(
      Steps,
      brandId,
      found.map(({ _id }) => _id),
    );
    return (one) => findCaseBreak(one, stepsOf(one._id)) === null;
  }

  const presentRow = (found: DiversionCaseRecord): PortalCase => ({
    id: found._id,
    number: found.number,
    state: portalStateOf(found, clock.now()),
    title: found.title,
    sharedAt: (found.sharedAt ?? found.openedAt).toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    answerUntil: found.appealUntil?.toISOString() ?? null,
  });

  async function present({ found, steps }: WholeCase): Promise<PortalCaseDetail> {
    const { brandId, facts, ruling, ruledAt, state } = found;
    const brand = await catalogue.brandOf(brandId);
    const isDecided = state === 'closed' && ruling !== null && ruledAt !== null;
    return {
      ...presentRow(found),
      facts,
      brandName: brand.name,
      brandPhone: brand.phone,
      exchanged: steps.filter(isForDealer).map((step) => ({
        at: step.at.toISOString(),
        isOwn: step.what === 'statement',
        text: step.text ?? '',
        photos: step.photos,
        place: step.place?.text ?? null,
        seenAt: step.seenAt?.toISOString() ?? null,
      })),
      ruling: isDecided
        ? {
            ...{ isUpheld: ruling.isUpheld, penalties: ruling.penalties, reason: ruling.reason },
            at: ruledAt.toISOString(),
          }
        : null,
    };
  }

  return {
    async list(caller, page) {
      const sort = { updatedAt: -1, _id: 1 } as const;
      const waiting = {
        ...scope(caller),
        ...{ state: 'appeal' as const, hasStatement: false, appealUntil: { $gt: clock.now() } },
      };
      const [{ rows, total }, open] = await Promise.all([
        readPage(Cases, scope(caller), sort, page),
        Cases.find(waiting)
          .sort({ appealUntil: 1, _id: 1 })
          .limit(mostWaiting)
          .lean<DiversionCaseRecord[]>(),
      ]);
      const isWhole = await findWhole(caller.brandId, [...rows, ...open]);
      const [shown, unanswered] = [rows.filter(isWhole), open.filter(isWhole)];
      return {
        ...{ rows: shown.map(presentRow), total, withheld: rows.length - shown.length },
        unanswered: unanswered.length,
        answerUntil: unanswered[0]?.appealUntil?.toISOString() ?? null,
      };
    },
    show: async (caller, caseId) => present(await find(caller, caseId)),
    async addPhoto(caller, caseId, image) {
      const { found } = await find(caller, caseId);
      requireAnswer(found, clock.now());
      return photos.add(caller.brandId, caseId, caller.staffId, image);
    },
    async readPhoto(caller, caseId, sha256) {
      const { found, steps } = await find(caller, caseId);
      const isShown = steps.some(
        (step) => isForDealer(step) && step.photos.some((photo) => photo.sha256 === sha256),
      );
      return isShown ? photos.read(found.brandId, sha256) : null;
    },
    async answer(caller, caseId, given) {
      await find(caller, caseId);
      const found = await handling.addStatement(caller, caseId, given);
      return present({ found, steps: await readSteps(Steps, found.brandId, caseId) });
    },
  };
}
