import type { CaseState } from './operations/cases.ts';
import type { ClaimOutcome } from './operations/claims.ts';
import type { StatementLine } from './operations/members.ts';
import type { Verification } from './operations/verification.ts';
import type { Challenge } from './problems.ts';

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
    /** Where points are claimed, or whoever wants them is told that they were; null where there are none. */
    readonly claim: string | null;
    readonly report: string | null;
    readonly points: string;
    /** Where the code under the scratch-off layer is sent to, as `code`; null where there is none to check. */
    readonly inner: string | null;
    /** Where the visitor may tell the place of this scan; null for who refused, and where nothing was recorded. */
    readonly place: string | null;
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
  readonly field:
    | 'phone'
    | 'consent'
    | 'otp'
    | 'photo'
    | 'product'
    | 'place'
    | 'description'
    | 'contact'
    | 'reply'
    | 'form';
  readonly message:
    | 'phone_invalid'
    | 'consent_missing'
    | 'otp_wrong'
    | 'otp_expired'
    | 'too_many_tries'
    | 'too_many_requests'
    | 'required'
    | 'too_long'
    | 'form_expired'
    | 'photo_missing'
    | 'photo_too_large'
    | 'photo_unreadable'
    | 'photo_format'
    | 'upload_broken'
    | 'busy';
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
        /** When the brand took the points back; the answer itself stays what it was. */
        readonly reversedAt?: string;
      }
    | { readonly outcome: 'held'; readonly points: number; readonly at: string }
    | {
        readonly outcome: 'denied';
        readonly because: Extract<ClaimOutcome, { outcome: 'denied' }>['because'];
        readonly retryAt: string | null;
      }
    | { readonly outcome: 'already_claimed'; readonly at: string }
    | {
        readonly outcome: 'not_claimable';
        readonly because: Extract<ClaimOutcome, { outcome: 'not_claimable' }>['because'];
      };
  readonly links: { readonly points: string; readonly item: string };
}

/** A member's points: balance and statement. */
export interface PointsPage {
  readonly page: 'points';
  readonly maskedPhone: string;
  readonly balance: number;
  /** Points under review. */
  readonly pending: number;
  readonly rows: readonly StatementLine[];
  readonly olderLink: string | null;
  readonly newerLink: string | null;
  readonly signOutAction: string;
  /** Where the member's own data is downloaded. */
  readonly exportLink: string;
  readonly eraseLink: string;
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
    readonly product: string;
    readonly place: string;
    readonly description: string;
    readonly contact: string;
  };
  /** Whether a photo of this form is here already: it need not be sent again. */
  readonly hasPhoto: boolean;
  readonly error: FormError | null;
}

/** What became of a report, for whoever has its address. */
export interface ReportStatusPage {
  readonly page: 'report-status';
  readonly number: string;
  readonly state: CaseState;
  readonly openedAt: string;
  readonly code: string | null;
  readonly product: string | null;
  /** What brand and consumer said to each other, oldest first. */
  readonly messages: readonly {
    readonly from: 'brand' | 'consumer';
    readonly at: string;
    readonly text: string;
  }[];
  /** The form for a reply, while the brand waits for one. */
  readonly reply: {
    readonly action: string;
    readonly csrfToken: string;
    readonly value: string;
    readonly error: FormError | null;
  } | null;
}

/** The question before a member's data is erased. */
export interface EraseAccountPage {
  readonly page: 'erase-account';
  readonly maskedPhone: string;
  readonly balance: number;
  readonly action: string;
  readonly back: string;
  readonly csrfToken: string;
  readonly error: FormError | null;
}

/** Work for the browser, before it gets the page that was asked for. Needs script. */
export interface ChallengePage {
  readonly page: 'challenge';
  readonly challenge: Challenge;
  /** The address that was asked for. */
  readonly links: { readonly again: string };
}

/** Asks where a scan took place, and says what for. */
export interface LocationPage {
  readonly page: 'location';
  /** Leave to tell the place of the one scan. */
  readonly token: string;
  /** Where a refusal is sent to, which is then remembered. */
  readonly action: string;
  readonly back: string;
  readonly csrfToken: string;
}

/** What the brand says about a product, or a lot of it, where no link leads elsewhere. */
export interface ProductPage {
  readonly page: 'product';
  readonly name: { readonly zh: string; readonly en: string };
  readonly specification: string;
  readonly picture: {
    readonly url: string;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly gtin: string;
  readonly lot: string | null;
  readonly links: readonly { readonly href: string; readonly title: string }[];
}

/** A page that says one thing. */
export interface MessagePage {
  readonly page: 'message';
  readonly message:
    | { readonly kind: 'account_erased' }
    | { readonly kind: 'not_a_link' }
    /** For programs that preview an item nobody scanned: they count for nothing and learn nothing. */
    | { readonly kind: 'preview' }
    | { readonly kind: 'not_found' }
    | { readonly kind: 'form_expired' }
    | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
    | { readonly kind: 'blocked'; readonly until: string }
    | { readonly kind: 'unavailable' }
    | { readonly kind: 'internal'; readonly requestId: string }
    | { readonly kind: 'privacy' };
  readonly links: { readonly back: string | null };
}

export type Page =
  | VerdictPage
  | ClaimPage
  | ClaimResultPage
  | PointsPage
  | SignInPage
  | ReportPage
  | MessagePage
  | ProductPage
  | ChallengePage
  | LocationPage
  | ReportStatusPage
  | EraseAccountPage;

/** Turns a view model into one whole HTML document. Pure: equal input, equal output. */
export type RenderPage = (page: Page, frame: PageFrame) => string;
