import type { Catalogue } from '../catalogue/index.ts';
import type { Loyalty } from '../loyalty/index.ts';
import type { CsrfTokens } from '../platform/auth/csrf-tokens.ts';
import type { Clock } from '../platform/clock.ts';
import type { Cookies } from '../platform/http/cookies.ts';
import type { Pages } from '../platform/http/pages.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import type { Members } from './members.ts';

/** What the members' pages are made with. */
export interface MemberPageDeps {
  clock: Clock;
  cookies: Cookies;
  csrf: CsrfTokens;
  pages: Pages;
  visitors: Visitors;
  catalogue: Pick<Catalogue, 'findBrandByHost' | 'listBrands'>;
  loyalty: Pick<Loyalty, 'resolveCode' | 'previewClaim' | 'claimCode' | 'statementOf'>;
  members: Members;
  /** Counts a visit of a page that tells a code's state. @throws ProblemError `too_many_requests` */
  limit: (ip: string, visitorId: string | null) => Promise<void>;
}
