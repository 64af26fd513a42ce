import type { EraseAccountPage, FormError, MessagePage } from '@zhenma/contract';
import express, { type Request, type Response, type Router } from 'express';
import { cookieNames } from '../platform/http/cookies.ts';
import { parseForm, readForm, requireFormToken } from '../platform/http/forms.ts';
import type { MemberPageDeps } from './member-page-deps.ts';
import type { MemberRecord } from './member-store.ts';

/** `/me/data` and `/me/erase`: a member's own data as a file, and its erasure. */
export function createDataPages(deps: MemberPageDeps): Router {
  const { cookies, csrf, loyalty, members, pages, visitors } = deps;
  const router = express.Router();

  /** The member signed in; where there is none, the answer leads to signing in. */
  async function findMember(request: Request, response: Response): Promise<MemberRecord | null> {
    const caller = await members.identify(request);
    const member = caller && (await members.memberOf(caller.brandId, caller.memberId));
    if (member && !member.erasedAt) return member;
    const query = caller ? `?brand=${caller.brandId}` : '';
    response.redirect(303, pages.link(request, `/me/sign-in${query}`));
    return null;
  }

  async function sendQuestion(
    request: Request,
    response: Response,
    member: MemberRecord,
    error: FormError | null,
  ): Promise<void> {
    const { brandId, _id } = member;
    const page: EraseAccountPage = {
      page: 'erase-account',
      maskedPhone: members.maskedPhoneOf(member),
      balance: await loyalty.balanceOf(brandId, _id),
      action: pages.link(request, '/me/erase'),
      back: pages.link(request, `/me?brand=${brandId}`),
      csrfToken: csrf.issue(visitors.ensure(request, response)),
      error,
    };
    await pages.send(request, response, page, { brandId, status: error === null ? 200 : 422 });
  }

  router.get('/me/data', async (request, response) => {
    const member = await findMember(request, response);
    if (!member) return;
    const data = await members.exportData(member);
    response.setHeader('Cache-Control', 'no-store');
    response.attachment('my-data.json').type('application/json');
    response.send(`${JSON.stringify(data, null, 2)}\n`);
  });

  router.get('/me/erase', async (request, response) => {
    const member = await findMember(request, response);
    if (member) await sendQuestion(request, response, member, null);
  });

  router.post('/me/erase', parseForm, async (request, response) => {
    requireFormToken(request, csrf, visitors.read(request));
    const member = await findMember(request, response);
    if (!member) return;
    if (readForm(request)['consent'] !== '1') {
      const error = { field: 'consent', message: 'consent_missing' } as const;
      await sendQuestion(request, response, member, error);
      return;
    }
    const { brandId } = member;
    await members.erase(brandId, member._id, null);
    cookies.clear(response, cookieNames.member);
    const page: MessagePage = {
      page: 'message',
      message: { kind: 'account_erased' },
      links: { back: null },
    };
    await pages.send(request, response, page, { brandId });
  });

  return router;
}
