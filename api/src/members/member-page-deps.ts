import type { Catalogue } from '../catalogue/index.ts';
import type { Issuance } from '../issuance/index.ts';
import type { Loyalty, OriginOf } from '../loyalty/index.ts';
import type { CsrfTokens } from '../platform/auth/csrf-tokens.ts';
import type { Clock } from '../platform/clock.ts';
import type { Cookies } from '../platform/http/cookies.ts';
import type { Pages } from '../platform/http/pages.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import type { ClaimGuard, Members, MembersDeps } from './members.ts';

/** What the members' pages are made with. */
export interface MemberPageDeps {
  clock: Clock;
  cookies: Cookies;
  csrf: CsrfTokens;
  pages: Pages;
  visitors: Visitors;
  catalogue: Pick<Catalogue, 'findBrandByHost' | 'listBrands'>;
  issuance: Pick<Issuance, 'resolveCode'>;
  loyalty: Pick<Loyalty, 'previewClaim' | 'claimCode' | 'claimOf' | 'statementOf' | 'balanceOf'>;
  originOf: OriginOf;
  members: Members;
  guard: Pick<ClaimGuard, 'noteCode' | 'noteClaim'>;
  noteClaimAttempt: MembersDeps['noteClaimAttempt'];
}
