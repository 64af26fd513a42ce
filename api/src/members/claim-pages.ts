import type { ClaimPage, ClaimResultPage } from '@zhenma/contract';
import express, { type Request, type Response, type Router } from 'express';
import type { ResolvedCode, ResolvedUnit } from '../issuance/index.ts';
import type { Claimed, NotClaimable } from '../loyalty/index.ts';
import { parseForm, readForm, requireFormToken } from '../platform/http/forms.ts';
import { isCountedVisit } from '../platform/http/counted-visit.ts';
import type { MemberPageDeps } from './member-page-deps.ts';
import { createNoteRefused } from './note-refused.ts';
import { isNewlyBooked, presentClaim } from './present-claim-rules.ts';
import { carriesOtp, chooseStatus, createSignInSteps, emptyPhoneStep } from './sign-in-steps.ts';

/** `/c/<code>/claim`: phone, one-time code, points; who is signed in confirms once. */
export function createClaimPages(deps: MemberPageDeps): Router {
  const { clock, csrf, guard, issuance, loyalty, members, originOf, pages, visitors } = deps;
  const takeStep = createSignInSteps(deps);
  const noteRefused = createNoteRefused(deps);
  const router = express.Router();

  const pathOf = (request: Request) => `/c/${encodeURIComponent(String(request.params['code']))}`;

  async function resolve(request: Request): Promise<ResolvedCode> {
    const { hostname: host } = request;
    const resolved = await issuance.resolveCode({ text: pathOf(request), host, at: clock.now() });
    guard.noteCode(request, resolved);
    return resolved;
  }

  /** The member signed in, if it is with the brand of the code. */
  async function findMember(request: Request, resolved: ResolvedCode): Promise<string | null> {
    const caller = await members.identify(request);
    const brandId = brandOf(resolved);
    return caller !== null && caller.brandId === brandId ? caller.memberId : null;
  }

  /** When the points of a claim were taken back, for its result alone. */
  async function findReversal(resolved: ResolvedCode, { outcome }: Claimed | NotClaimable) {
    if (outcome !== 'claimed' || resolved.kind !== 'unit') return {};
    const { brand, batch, index } = resolved;
    const claim = await loyalty.claimOf(brand.brandId, batch.number, index);
    return claim?.reversedAt ? { reversedAt: claim.reversedAt.toISOString() } : {};
  }

  async function sendResult(
    request: Request,
    response: Response,
    resolved: ResolvedCode,
    outcome: Claimed | NotClaimable,
  ): Promise<void> {
    const brandId = brandOf(resolved);
    const page: ClaimResultPage = {
      page: 'claim-result',
      productName: resolved.kind === 'unit' ? resolved.product.name : null,
      result: { ...presentClaim(outcome), ...(await findReversal(resolved, outcome)) },
      links: {
        points: pages.link(request, brandId === null ? '/me' : `/me?brand=${brandId}`),
        item: pages.link(request, pathOf(request)),
      },
    };
    await pages.send(request, response, page, { brandId });
  }

  async function sendStep(
    request: Request,
    response: Response,
    given: {
      unit: ResolvedUnit;
      points: number;
      visitorId: string;
      step: ClaimPage['step'];
      status?: number;
    },
  ): Promise<void> {
    const { unit, points, visitorId, step, status = 200 } = given;
    const page: ClaimPage = {
      page: 'claim',
      productName: unit.product.name,
      points,
      action: pages.link(request, `${pathOf(request)}/claim`),
      back: pages.link(request, pathOf(request)),
      csrfToken: csrf.issue(visitorId),
      step,
    };
    await pages.send(request, response, page, { brandId: unit.brand.brandId, status });
  }

  async function confirmStep(brandId: string, memberId: string): Promise<ClaimPage['step']> {
    const member = await members.memberOf(brandId, memberId);
    return member
      ? { name: 'confirm', maskedPhone: members.maskedPhoneOf(member) }
      : emptyPhoneStep;
  }

  router.get('/c/:code/claim', async (request, response) => {
    const resolved = await resolve(request);
    const memberId = await findMember(request, resolved);
    const preview = await loyalty.previewClaim(resolved, memberId);
    // Whoever sent a form is led here too.
    if (isCountedVisit(request)) noteRefused(request, { resolved, memberId, outcome: preview });
    if (preview.outcome !== 'claimable' || resolved.kind !== 'unit') {
      const outcome = preview.outcome === 'claimable' ? neverClaimable : preview;
      await sendResult(request, response, resolved, outcome);
      return;
    }
    const visitorId = visitors.ensure(request, response);
    const step =
      memberId === null ? emptyPhoneStep : await confirmStep(resolved.brand.brandId, memberId);
    await sendStep(request, response, { unit: resolved, points: preview.points, visitorId, step });
  });

  router.post('/c/:code/claim', parseForm, async (request, response) => {
    const visitorId = visitors.read(request);
    requireFormToken(request, csrf, visitorId);
    const resolved = await resolve(request);
    const here = pages.link(request, `${pathOf(request)}/claim`);
    if (resolved.kind !== 'unit') {
      response.redirect(303, here);
      return;
    }
    const form = readForm(request);
    const takeNext = () =>
      takeStep(request, response, { brandId: resolved.brand.brandId, visitorId });
    // First of all: what a form that is sent again cannot claim may be what it claimed before.
    const signedIn = carriesOtp(form) ? await takeNext() : null;
    const preview = await loyalty.previewClaim(resolved, null);
    // Nobody is asked for their phone for what cannot be claimed: the page says so.
    if (preview.outcome !== 'claimable') {
      response.redirect(303, here);
      return;
    }
    let memberId = await findMember(request, resolved);
    if (memberId === null || form['phone'] !== undefined) {
      const taken = signedIn ?? (await takeNext());
      if (taken.kind === 'step') {
        const { status } = chooseStatus(taken.error);
        const { points } = preview;
        await sendStep(request, response, {
          ...{ unit: resolved, points, visitorId, step: taken.step, status },
        });
        return;
      }
      memberId = taken.memberId;
    }
    const origin = originOf(resolved.brand.brandId, request);
    const at = clock.now();
    const outcome = await loyalty.claimCode(resolved, memberId, at, origin);
    if (isNewlyBooked(outcome, at)) guard.noteClaim(request);
    // Nothing of it is on record, so it is said here.
    if (outcome.outcome === 'denied') {
      await sendResult(request, response, resolved, outcome);
      return;
    }
    // A reload of what follows asks for the result and books nothing.
    response.redirect(303, here);
  });

  return router;
}

const neverClaimable: NotClaimable = { outcome: 'not_claimable', because: 'not_issued' };

const brandOf = (resolved: ResolvedCode): string | null =>
  resolved.kind === 'not_a_link' ? null : (resolved.brand?.brandId ?? null);
