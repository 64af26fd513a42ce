import {
  addCaseNote,
  answerCase,
  assignCase,
  getCase,
  getCasePhoto,
  listCaseHandlers,
  listCases,
  moveCase,
} from '@zhenma/contract';
import type { Model } from 'mongoose';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import type { CaseRecord } from './case-store.ts';
import type { CaseDeps } from './cases.ts';
import type { CaseHandling } from './handle-cases.ts';
import { readCases } from './list-cases.ts';
import { listHandlers } from './list-handlers.ts';
import type { PhotoStore } from './photo-store.ts';
import { presentCase, presentCases } from './present-cases.ts';

export function createCaseRoutes(
  deps: CaseDeps & {
    Cases: Model<CaseRecord>;
    handling: CaseHandling;
    photos: PhotoStore;
    tellConsumer(record: CaseRecord): Promise<void>;
  },
): Route[] {
  const { Cases, handling, photos, staff, tellConsumer } = deps;
  const show = (record: CaseRecord) => presentCase(deps, record);

  return [
    implement(listCases, async ({ caller, query: { assignee, ...query } }) => {
      const { brandId, staffId } = caller;
      const person = assignee === 'me' ? staffId : assignee;
      const found = await readCases(Cases, brandId, {
        ...query,
        assignee: person === 'nobody' ? null : person,
      });
      return { ...found, rows: await presentCases(deps, brandId, found.rows) };
    }),
    implement(getCase, async ({ caller, params }) =>
      show(await handling.get(caller.brandId, params.caseNumber)),
    ),
    implement(getCasePhoto, async ({ caller, params }) => {
      const { brandId } = caller;
      const { report } = await handling.get(brandId, params.caseNumber);
      const file = report?.photo && (await photos.read(brandId, report.photo.name));
      if (!file) throw new ProblemError('not_found', { detail: 'This case has no photo here' });
      return { contentType: 'image/webp', ...file };
    }),
    implement(moveCase, async ({ caller, params, body }) => {
      const result = body.state === 'closed' ? body.result : null;
      const { state, note } = body;
      const change = { state, what: 'state', result, note } as const;
      return show(await handling.move(caller, params.caseNumber, change));
    }),
    implement(answerCase, async ({ caller, params, body: { state, text } }) => {
      const what = state === 'waiting' ? 'question' : 'answer';
      const change = { state, what, result: null, note: text } as const;
      const moved = await handling.move(caller, params.caseNumber, change);
      await tellConsumer(moved);
      return show(moved);
    }),
    implement(addCaseNote, async ({ caller, params, body }) =>
      show(await handling.note(caller, params.caseNumber, body.note)),
    ),
    implement(assignCase, async ({ caller, params, body }) =>
      show(await handling.assign(caller, params.caseNumber, body.staffId)),
    ),
    implement(listCaseHandlers, async ({ caller }) => ({
      rows: await listHandlers(staff, caller.brandId),
    })),
  ];
}
