import type { Request } from 'express';
import type { Members } from '../members/index.ts';
import type { CsrfTokens } from '../platform/auth/csrf-tokens.ts';
import type { Clock } from '../platform/clock.ts';
import type { Cookies } from '../platform/http/cookies.ts';
import type { Pages } from '../platform/http/pages.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import type { VerificationWithPages } from './create-verification.ts';

/** What the pages behind a label are made with. */
export interface VerdictPageDeps {
  clock: Clock;
  cookies: Cookies;
  csrf: CsrfTokens;
  members: Pick<Members, 'identify'>;
  pages: Pages;
  visitors: Visitors;
  verification: VerificationWithPages;
  /** Told of each scan that counted, before it is answered. */
  noteScan(request: Request, scan: { brandId: string; visitorId: string }): Promise<void>;
}
