import type { PointsPage, SignInPage } from '@zhenma/contract';
import express, { type Request, type Response, type Router } from 'express';
import { cookieNames } from '../platform/http/cookies.ts';
import { parseForm, requireFormToken } from '../platform/http/forms.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { MemberPageDeps } from './member-page-deps.ts';
import { chooseStatus, createSignInSteps, emptyPhoneStep, type Step } from './sign-in-steps.ts';

const pageSize = 20;
const lastPage = 100_000;

/** `/me` and the signing in and out around it, and `/privacy`. */
export function createPointsPages(deps: MemberPageDeps): Router {
  const { catalogue, cookies, csrf, loyalty, members, pages, visitors } = deps;
  const takeStep = createSignInSteps(deps);
  const router = express.Router();

  /** Whose points are meant: the brand that the address names, the host's, the member's or the only one. */
  async function findBrand(request: Request): Promise<string | null> {
    const { brand: named } = request.query;
    const [brands, byHost, caller] = await Promise.all([
      catalogue.listBrands(),
      catalogue.findBrandByHost(request.hostname),
      members.identify(request),
    ]);
    const ids = brands.map((brand) => brand.brandId);
    const wanted = typeof named === 'string' && ids.includes(named) ? named : null;
    const only = ids.length === 1 ? (ids[0] ?? null) : null;
    return wanted ?? byHost?.brandId ?? caller?.brandId ?? only;
  }

  async function requireBrand(request: Request): Promise<string> {
    const brandId = await findBrand(request);
    if (brandId === null) throw new ProblemError('not_found');
    return brandId;
  }

  const addressOf = (request: Request, path: string, brandId: string) =>
    pages.link(request, `${path}?brand=${brandId}`);

  async function sendSignIn(
    request: Request,
    response: Response,
    given: { brandId: string; visitorId: string; step: Step; status: number },
  ): Promise<void> {
    const { brandId, visitorId, step, status } = given;
    const page: SignInPage = {
      page: 'sign-in',
      action: addressOf(request, '/me/sign-in', brandId),
      csrfToken: csrf.issue(visitorId),
      step,
    };
    await pages.send(request, response, page, { brandId, status });
  }

  router.get('/me/sign-in', async (request, response) => {
    const brandId = await requireBrand(request);
    const visitorId = visitors.ensure(request, response);
    const step = emptyPhoneStep;
    await sendSignIn(request, response, { brandId, visitorId, step, status: 200 });
  });

  router.post('/me/sign-in', parseForm, async (request, response) => {
    const visitorId = visitors.read(request);
    requireFormToken(request, csrf, visitorId);
    const brandId = await requireBrand(request);
    const taken = await takeStep(request, response, { brandId, visitorId });
    if (taken.kind === 'signed_in') {
      response.redirect(303, addressOf(request, '/me', brandId));
      return;
    }
    const { status } = chooseStatus(taken.error);
    await sendSignIn(request, response, { brandId, visitorId, step: taken.step, status });
  });

  router.post('/me/sign-out', parseForm, async (request, response) => {
    requireFormToken(request, csrf, visitors.read(request));
    const caller = await members.identify(request);
    if (caller) await members.signOut(caller.sessionToken);
    cookies.clear(response, cookieNames.member);
    const target = caller
      ? addressOf(request, '/me/sign-in', caller.brandId)
      : pages.link(request, '/me/sign-in');
    response.redirect(303, target);
  });

  router.get('/me', async (request, response) => {
    const brandId = await requireBrand(request);
    const caller = await members.identify(request);
    const member =
      caller?.brandId === brandId ? await members.memberOf(brandId, caller.memberId) : null;
    if (!member || member.erasedAt) {
      response.redirect(303, addressOf(request, '/me/sign-in', brandId));
      return;
    }
    const at = readPage(request.query['page']);
    const statement = await loyalty.statementOf(brandId, member._id, { page: at, pageSize });
    const linkTo = (number: number) => pages.link(request, `/me?brand=${brandId}&page=${number}`);
    const page: PointsPage = {
      page: 'points',
      maskedPhone: members.maskedPhoneOf(member),
      balance: statement.balance,
      pending: statement.pending,
      rows: statement.rows,
      olderLink: at * pageSize < statement.total ? linkTo(at + 1) : null,
      newerLink: at > 1 ? linkTo(at - 1) : null,
      signOutAction: pages.link(request, '/me/sign-out'),
      exportLink: pages.link(request, '/me/data'),
      eraseLink: pages.link(request, '/me/erase'),
      csrfToken: csrf.issue(visitors.ensure(request, response)),
    };
    await pages.send(request, response, page, { brandId });
  });

  router.get('/privacy', async (request, response) => {
    const page = { page: 'message', message: { kind: 'privacy' }, links: { back: null } } as const;
    await pages.send(request, response, page, { brandId: await findBrand(request) });
  });

  return router;
}

function readPage(text: unknown): number {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= lastPage ? page : 1;
}
