import type { StatementLine } from './operations/members.ts';
import type { Verification } from './operations/verification.ts';

/** The languages consumers' pages are written in. */
export type Locale = 'zh' | 'en';

/** What every consumer page needs besides its own content. Times are RFC 3339; pages format them. */
export interface PageFrame {
  readonly locale: Locale;
  /** The same address in each language, for the switch. */
  readonly languageLinks: Readonly<Record<Locale, string>>;
  readonly brand: {
    readonly name: { readonly zh: string; readonly en: string };
    readonly phone: string;
    readonly colour: string;
    readonly timeZone: string;
  } | null;
  readonly isDemo: boolean;
  /** Whether a member is signed in: pages then link to their points. */
  readonly isMember: boolean;
}

/** The verdict of one scan. */
export interface VerdictPage {
  readonly page: 'verdict';
  readonly verification: Verification;
  readonly links: {
    readonly claim: string | null;
    readonly report: string | null;
    readonly points: string;
    /** The address to try again, for `degraded`. */
    readonly retry: string;
  };
}

/** The claim of a code's points, a step at a time; each step is a form that works without script. */
export interface ClaimPage {
  readonly page: 'claim';
  readonly productName: { readonly zh: string; readonly en: string };
  readonly points: number;
  readonly action: string;
  readonly back: string;
  readonly csrfToken: string;
  readonly step:
    | {
        readonly name: 'phone';
        readonly phone: string;
        readonly consent: boolean;
        readonly error: FormError | null;
      }
    | {
        readonly name: 'otp';
        readonly phone: string;
        readonly maskedPhone: string;
        readonly resendAfterSeconds: number;
        readonly error: FormError | null;
      }
    | { readonly name: 'confirm'; readonly maskedPhone: string };
}

/** What is wrong with a form: the field and a message key that the page words. */
export interface FormError {
  readonly field: 'phone' | 'consent' | 'otp' | 'place' | 'description' | 'form';
  readonly message:
    | 'phone_invalid'
    | 'consent_missing'
    | 'otp_wrong'
    | 'otp_expired'
    | 'too_many_tries'
    | 'too_many_requests'
    | 'required'
    | 'too_long'
    | 'form_expired';
  readonly retryAfterSeconds?: number;
}

/** What came of a claim. */
export interface ClaimResultPage {
  readonly page: 'claim-result';
  readonly productName: { readonly zh: string; readonly en: string } | null;
  readonly result:
    | {
        readonly outcome: 'claimed';
        readonly points: number;
        readonly balance: number;
        readonly at: string;
      }
    | { readonly outcome: 'already_claimed'; readonly at: string }
    | {
        readonly outcome: 'not_claimable';
        readonly because:
          'forged' | 'not_issued' | 'not_active' | 'voided' | 'expired' | 'no_points';
      };
  readonly links: { readonly points: string; readonly item: string };
}

/** A member's points: balance and statement. */
export interface PointsPage {
  readonly page: 'points';
  readonly maskedPhone: string;
  readonly balance: number;
  readonly rows: readonly StatementLine[];
  readonly olderLink: string | null;
  readonly newerLink: string | null;
  readonly signOutAction: string;
  readonly csrfToken: string;
}

/** Signing in to see one's points, the same two steps as a claim's. */
export interface SignInPage {
  readonly page: 'sign-in';
  readonly action: string;
  readonly csrfToken: string;
  readonly step: Exclude<ClaimPage['step'], { name: 'confirm' }>;
}

/** The report of a suspicious item. */
export interface ReportPage {
  readonly page: 'report';
  readonly code: string;
  readonly action: string;
  readonly back: string;
  readonly csrfToken: string;
  readonly values: {
    readonly place: string;
    readonly description: string;
    readonly contact: string;
  };
  readonly error: FormError | null;
}

/** A page that says one thing. */
export interface MessagePage {
  readonly page: 'message';
  readonly message:
    | { readonly kind: 'report_received'; readonly caseNumber: string }
    | { readonly kind: 'not_a_link' }
    | { readonly kind: 'not_found' }
    | { readonly kind: 'form_expired' }
    | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
    | { readonly kind: 'unavailable' }
    | { readonly kind: 'internal'; readonly requestId: string }
    | { readonly kind: 'privacy' };
  readonly links: { readonly back: string | null };
}

export type Page =
  VerdictPage | ClaimPage | ClaimResultPage | PointsPage | SignInPage | ReportPage | MessagePage;

/** Turns a view model into one whole HTML document. Pure: equal input, equal output. */
export type RenderPage = (page: Page, frame: PageFrame) => string;
