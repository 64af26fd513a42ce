import {
  addDiversionEvidence,
  addDiversionNote,
  addDiversionPhoto,
  assignDiversionCase,
  getDiversionCase,
  getDiversionPhoto,
  getDiversionSettings,
  listDiversionCases,
  moveDiversionCase,
  openDiversionCase,
  ruleDiversionCase,
  suggestPenalty,
  updateDiversionSettings,
} from '@zhenma/contract';
import type { Clock } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import type { CaseSettings } from './case-settings.ts';
import type { DiversionCaseRecord } from './case-records.ts';
import { readSteps, type CaseStores } from './case-store.ts';
import type { CaseHandling } from './cases.ts';
import type { KeptPhotos } from './kept-photos.ts';
import { listCases } from './list-cases.ts';
import { presentCase, presentRow } from './present-cases.ts';

export function createCaseRoutes(
  deps: CaseStores & {
    clock: Clock;
    handling: CaseHandling;
    photos: KeptPhotos;
    settings: CaseSettings;
  },
): Route[] {
  const { Cases, clock, handling, photos, settings, Steps } = deps;
  const show = (found: DiversionCaseRecord) => presentCase(deps, found, clock.now());

  return [
    implement(listDiversionCases, async ({ caller, query: { assignee, overdue, ...query } }) => {
      const person = assignee === 'me' ? caller.staffId : assignee;
      const wanted = {
        ...query,
        assignee: person === 'nobody' ? null : person,
        overdue: overdue === 'true',
      };
      const now = clock.now();
      const { rows, ...rest } = await listCases(Cases, caller.brandId, wanted, now);
      return { ...rest, rows: rows.map((row) => presentRow(row, now)) };
    }),
    implement(openDiversionCase, async ({ caller, body }) =>
      show(
        body.from === 'alert'
          ? await handling.openFromAlert(caller, body.alertId, body.reason)
          : await handling.openByHand(caller, body),
      ),
    ),
    implement(getDiversionCase, async ({ caller, params }) =>
      show(await handling.get(caller.brandId, params.diversionCaseId)),
    ),
    implement(assignDiversionCase, async ({ caller, params, body }) =>
      show(await handling.assign(caller, params.diversionCaseId, body)),
    ),
    implement(moveDiversionCase, async ({ caller, params, body }) =>
      show(await handling.move(caller, params.diversionCaseId, body)),
    ),
    implement(addDiversionEvidence, async ({ caller, params, body }) =>
      show(await handling.addEvidence(caller, params.diversionCaseId, body)),
    ),
    implement(addDiversionNote, async ({ caller, params, body }) =>
      show(await handling.addNote(caller, params.diversionCaseId, body.text)),
    ),
    implement(addDiversionPhoto, async ({ caller, params, body }) => {
      const { _id, brandId } = await handling.get(caller.brandId, params.diversionCaseId);
      return photos.add(brandId, _id, caller.staffId, body);
    }),
    implement(getDiversionPhoto, async ({ caller, params }) => {
      const { _id, brandId } = await handling.get(caller.brandId, params.diversionCaseId);
      const steps = await readSteps(Steps, brandId, _id);
      const isOfCase = steps.some((step) =>
        step.photos.some(({ sha256 }) => sha256 === params.sha256),
      );
      const file = isOfCase ? await photos.read(brandId, params.sha256) : null;
      if (!file)
        throw new ProblemError('not_found', { detail: 'This case has no such photograph' });
      return { contentType: 'image/webp', ...file };
    }),
    implement(suggestPenalty, async ({ caller, params, query }) => {
      const found = await handling.get(caller.brandId, params.diversionCaseId);
      return handling.suggest(found, query);
    }),
    implement(ruleDiversionCase, async ({ caller, params, body }) =>
      show(await handling.rule(caller, params.diversionCaseId, body)),
    ),
    implement(getDiversionSettings, ({ caller }) => settings.of(caller.brandId)),
    implement(updateDiversionSettings, ({ caller, body }) => settings.update(caller, body)),
  ];
}
