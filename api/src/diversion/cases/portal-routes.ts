import {
  addPortalPhoto,
  answerPortalCase,
  getPortalCase,
  getPortalPhoto,
  listPortalCases,
} from '@zhenma/contract';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import type { Portal } from './portal.ts';

export function createPortalRoutes(portal: Portal): Route[] {
  return [
    implement(listPortalCases, ({ caller, query }) => portal.list(caller, query)),
    implement(getPortalCase, ({ caller, params }) => portal.show(caller, params.portalCaseId)),
    implement(addPortalPhoto, ({ caller, params, body }) =>
      portal.addPhoto(caller, params.portalCaseId, body),
    ),
    implement(getPortalPhoto, async ({ caller, params }) => {
      const file = await portal.readPhoto(caller, params.portalCaseId, params.sha256);
      if (!file)
        throw new ProblemError('not_found', { detail: 'This case has no such photograph' });
      return { contentType: 'image/webp', ...file };
    }),
    implement(answerPortalCase, ({ caller, params, body }) =>
      portal.answer(caller, params.portalCaseId, body),
    ),
  ];
}
