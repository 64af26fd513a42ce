import type { Request } from 'express';
import type { Catalogue } from '../catalogue/index.ts';
import type { Issuance, ResolvedCode } from '../issuance/index.ts';
import type { Loyalty, OriginOf } from '../loyalty/index.ts';
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
  issuance: Pick<Issuance, 'resolveCode'>;
  loyalty: Pick<Loyalty, 'previewClaim' | 'claimCode' | 'statementOf' | 'balanceOf'>;
  originOf: OriginOf;
  members: Members;
  /** Is told which codes are asked for here, and that one was claimed. */
  guard: {
    noteCode(request: Request, resolved: ResolvedCode): void;
    noteClaim(request: Request): void;
  };
}
