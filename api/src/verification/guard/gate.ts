import type { Challenge } from '@zhenma/contract';
import type { Request, Response } from 'express';
import type { IdentifiedCode, ResolvedCode } from '../../issuance/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { waitAside } from '../../platform/http/limit-in-flight.ts';
import { createPlaces } from '../../platform/http/places.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import type { Visitors } from '../../platform/http/visitor.ts';
import type { Verified } from '../verified.ts';
import { nameAddress } from '../../platform/http/address-rules.ts';
import type { BrandHints } from './brand-hints.ts';
import type { Challenges } from './challenges.ts';
import type { Admission, Guard, Visit } from './guard.ts';
import { readOutcome, readResolved } from './outcome-rules.ts';
import type { Passes } from './passes.ts';
import type { SolutionStore } from './solution-store.ts';

/** Why a request is not answered yet. */
export type Refusal =
  | { readonly kind: 'challenge'; readonly challenge: Challenge }
  | { readonly kind: 'blocked'; readonly until: Date }
  | { readonly kind: 'too_many'; readonly retryAfterSeconds: number };

/** The one place where requests for what a code is are let in: pages and the API go through it. */
export interface Gate {
  /** Lets a page's request in, after a pause where it must be slower, or says why not. */
  meet(request: Request, response: Response): Promise<Refusal | null>;
  /**
   * Lets a request of the API in; `solution` answers an earlier challenge.
   * @throws ProblemError `challenge_required`, `blocked`, `too_many_requests`
   */
  admit(request: Request, response: Response, solution: string | undefined): Promise<void>;
  /**
   * Lets a request go on whose code told whose it is; called before anything is recorded.
   * @throws ProblemError `blocked` by that brand, which no address told before
   */
  requireOpen(request: Request, identified: IdentifiedCode): void;
  /** Learns what a request that was let in asked for: `text` is the code as it stood there. */
  note(request: Request, verified: Verified | null, text: string): void;
  /** Both where codes are read without a verdict. @throws ProblemError `blocked` */
  noteCode(request: Request, resolved: ResolvedCode): void;
  /** Learns that a claim was booked, not repeated: its visitor does not just harvest. */
  noteClaim(request: Request): void;
  /** Takes the solution of a challenge and gives the visitor a pass; false when it is none. */
  pass(request: Request, response: Response, solution: string): Promise<boolean>;
  /** The brand whose customer service a visitor would call, as far as is known without asking. */
  contactOf(request: Request): string | null;
}

export interface GateDeps {
  clock: Clock;
  visitors: Visitors;
  guard: Guard;
  challenges: Challenges;
  solutions: SolutionStore;
  passes: Passes;
  hints: BrandHints;
}

/**
 * How many are slowed at once: few beside all that are under way, and fewer of one address, so that
 * one who is slowed keeps out neither the others who are nor anybody else. Beyond them requests are
 * refused.
 */
const maxPauses = { most: 40, ofOne: 10 } as const;
const tooBusySeconds = 2;

export function createGate(deps: GateDeps): Gate {
  const { clock, visitors, guard, challenges, solutions, passes, hints } = deps;
  const visits = new WeakMap<Request, Visit>();
  const pauses = createPlaces(maxPauses);

  function visitOf(request: Request): Visit {
    const known = visits.get(request);
    if (known) return known;
    const visitorId = visitors.read(request);
    const visit: Visit = {
      ip: request.ip ?? '',
      visitorId,
      passedAt: visitorId === null ? null : passes.read(request, visitorId),
      brandId: hints.of(request),
      contactId: hints.contactOf(request, visitorId),
    };
    visits.set(request, visit);
    return visit;
  }

  /** Who keeps no cookie is held to the address, and proves the work anew for every request. */
  const nameOwner = ({ ip }: Visit) => `address:${nameAddress(ip).address}`;

  /** A pause holds a connection and nothing else; false when there is no room, then or afterwards. */
  async function pause(request: Request, delayMs: number): Promise<boolean> {
    const { address, isPublic } = nameAddress(visitOf(request).ip);
    const leave = pauses.take(isPublic ? address : null);
    return leave !== null && (await waitAside(request, delayMs).finally(leave));
  }

  /** Waits where the answer says so; null when the request may go on. */
  async function heed(
    request: Request,
    admission: Admission,
    challenge: (bits: number) => Challenge,
  ): Promise<Refusal | null> {
    switch (admission.answer) {
      case 'go':
        return null;
      case 'slow':
        return (await pause(request, admission.delayMs))
          ? null
          : { kind: 'too_many', retryAfterSeconds: tooBusySeconds };
      case 'challenge':
        return { kind: 'challenge', challenge: challenge(admission.bits) };
      case 'blocked':
        return { kind: 'blocked', until: admission.until };
      case 'too_many':
        return { kind: 'too_many', retryAfterSeconds: admission.retryAfterSeconds };
    }
  }

  /** Whether a solution is right, in time and not used before. */
  async function takeSolution(visit: Visit, solution: string): Promise<boolean> {
    const owners = [visit.visitorId, nameOwner(visit)].filter((owner) => owner !== null);
    const solved = owners
      .map((owner) => challenges.check(owner, solution))
      .find((found) => found !== null);
    if (!solved || !(await solutions.use(solved.id, solved.until))) return false;
    guard.noteSolved(visit);
    return true;
  }

  function requireOpen(request: Request, identified: IdentifiedCode): void {
    if (identified.kind === 'not_a_link') return;
    const visit = visitOf(request);
    const brandId = identified.brand?.brandId ?? null;
    const gtin = identified.kind === 'unit' ? identified.product.gtin : null;
    // A person who was shown a brand's item asks this brand when they are kept out.
    hints.learn(request, { brandId, gtin, visitorId: visit.visitorId });
    if (brandId === null) return;
    const until = guard.findBlock(visit, brandId);
    if (until) throw toProblem({ kind: 'blocked', until }, brandId);
  }

  return {
    requireOpen,
    contactOf: (request) => visitOf(request).contactId,
    meet(request, response) {
      const admission = guard.admit(visitOf(request));
      return heed(request, admission, (bits) =>
        challenges.create(visitors.ensure(request, response), bits),
      );
    },
    async admit(request, response, solution) {
      const visit = visitOf(request);
      const isSolved = solution !== undefined && (await takeSolution(visit, solution));
      const { visitorId } = visit;
      const now = clock.now();
      if (isSolved && visitorId !== null) passes.give(response, visitorId, now);
      const admission = guard.admit(isSolved ? { ...visit, passedAt: now } : visit);
      const refusal = await heed(request, admission, (bits) =>
        challenges.create(visitorId ?? nameOwner(visit), bits),
      );
      if (refusal) throw toProblem(refusal, visit.contactId);
    },
    note(request, verified, text) {
      if (!verified) return;
      const outcome = readOutcome(verified, text);
      if (outcome) guard.note(visitOf(request), outcome);
    },
    noteCode(request, resolved) {
      const outcome = readResolved(resolved);
      if (outcome) guard.note(visitOf(request), outcome);
      requireOpen(request, resolved);
    },
    noteClaim(request) {
      guard.noteClaim(visitOf(request));
    },
    async pass(request, response, solution) {
      const visit = visitOf(request);
      if (visit.visitorId === null || !(await takeSolution(visit, solution))) return false;
      passes.give(response, visit.visitorId, clock.now());
      return true;
    },
  };
}

function toProblem(refusal: Refusal, brandId: string | null): ProblemError {
  switch (refusal.kind) {
    case 'challenge':
      return new ProblemError('challenge_required', {
        detail: 'Solve the challenge and send the request again with its solution',
        challenge: refusal.challenge,
      });
    case 'blocked':
      return new ProblemError('blocked', {
        detail: 'Wait until the block ends, or call the brand’s customer service',
        until: refusal.until.toISOString(),
        ...(brandId !== null && { brandId }),
      });
    case 'too_many':
      return new ProblemError('too_many_requests', {
        detail: 'Wait a moment, then verify again',
        retryAfterSeconds: refusal.retryAfterSeconds,
      });
  }
}
