import type { Locale, Member } from '@zhenma/contract';
import type { Request, Response } from 'express';
import type { Connection } from 'mongoose';
import type { Catalogue } from '../catalogue/index.ts';
import type { Issuance, ResolvedCode, ResolvedUnit } from '../issuance/index.ts';
import type { Loyalty, OriginOf } from '../loyalty/index.ts';
import type { AuditLog } from '../platform/audit/audit-log.ts';
import type { CsrfTokens } from '../platform/auth/csrf-tokens.ts';
import type { Throttle } from '../platform/auth/throttle.ts';
import type { Clock } from '../platform/clock.ts';
import type { MemberCaller } from '../platform/http/caller.ts';
import type { Cookies } from '../platform/http/cookies.ts';
import type { Route } from '../platform/http/route.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { MemberRecord } from './member-store.ts';
import type { MemberDataService } from './member-data.ts';
import type { PersonalDataHolder } from './personal-data.ts';
import type { SmsMessage, SmsSender } from './sms-sender.ts';

/** What came of asking for a one-time code. */
export type OtpOutcome =
  | { outcome: 'sent'; resendAfterSeconds: number; expiresAt: Date }
  /** A code was sent less than a minute ago and is still good. */
  | { outcome: 'too_soon'; resendAfterSeconds: number }
  | { outcome: 'consent_missing' }
  | { outcome: 'too_many_requests'; retryAfterSeconds: number };

/** What came of signing in with a one-time code. */
export type SignInOutcome =
  | { outcome: 'signed_in'; member: MemberRecord; token: string; maskedPhone: string }
  | { outcome: 'otp_wrong' | 'otp_expired' | 'too_many_tries' }
  | { outcome: 'too_many_requests'; retryAfterSeconds: number };

export interface NewMember {
  /** `+86` and eleven digits. */
  phone: string;
  consentAt: Date;
  isDemo?: boolean;
}

/** A phone number of one brand, asked from one address. */
export interface PhoneRequest {
  brandId: string;
  phone: string;
  ip: string;
}

/** A try of a one-time code; without a visitor, a code that was used cannot be sent again. */
export interface OtpTry extends PhoneRequest {
  otp: string;
  visitorId: string | null;
}

/** The people who collect a brand's points, known by their phone numbers. */
export interface Members {
  readonly sessionSeconds: number;
  /**
   * Sends a one-time code to a phone whose owner agreed to the terms just now or, where `consent` is
   * false, when the last code was asked for; a new code replaces the old.
   */
  requestOtp(request: PhoneRequest & { consent: boolean; locale: Locale }): Promise<OtpOutcome>;
  /**
   * Consumes a right code and opens a session; the first time makes the member. The same visitor
   * may repeat it for a short time, until they sign out.
   */
  signIn(request: OtpTry): Promise<SignInOutcome>;
  signOut(token: string): Promise<void>;
  /** Who is signed in by the request's cookie; null when nobody is. */
  identify(request: Pick<Request, 'headers'>): Promise<MemberCaller | null>;
  /** The member with this phone, made when there is none; for the demo and for imports. */
  register(brandId: string, given: NewMember): Promise<MemberRecord>;
  memberOf(brandId: string, memberId: string): Promise<MemberRecord | null>;
  /** The member as staff may see them. */
  present(member: MemberRecord): Promise<Member>;
  /** The masked phones of the members that there are. */
  maskPhones(brandId: string, memberIds: readonly string[]): Promise<Map<string, string>>;
  /** `138****1234` */
  maskedPhoneOf(member: MemberRecord): string;
  /** Newest first; `phone` is a whole number as typed. */
  list(
    brandId: string,
    page: { page: number; pageSize: number; phone?: string | undefined },
  ): Promise<{ rows: Member[]; total: number }>;
  /** Sends a text message to a phone. */
  sendText(message: SmsMessage): Promise<void>;
  exportData: MemberDataService['exportOf'];
  erase: MemberDataService['erase'];
  readonly routes: Route[];
}

/** Stands before everything that tells what a code is. */
export interface ClaimGuard {
  /** @throws ProblemError `challenge_required`, `blocked`, `too_many_requests` */
  admit(request: Request, response: Response, solution: string | undefined): Promise<void>;
  /** Is told which codes are asked for here, and that the claim of one was newly booked. */
  noteCode(request: Request, resolved: ResolvedCode): void;
  noteClaim(request: Request): void;
}

/** That somebody wanted the points of a unit that somebody else had taken. */
export interface RefusedClaim {
  resolved: ResolvedUnit;
  /** The member who is signed in with the unit's brand; null for a stranger. */
  memberId: string | null;
  /** Null for a browser without our cookie. */
  visitorId: string | null;
  /** Not stored; its province and its network's pseudonym are. */
  ip: string;
  at: Date;
}

export interface MembersDeps {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  secrets: Secrets;
  throttle: Throttle;
  cookies: Cookies;
  csrf: CsrfTokens;
  catalogue: Pick<Catalogue, 'brandOf' | 'findBrandByHost' | 'listBrands'>;
  issuance: Pick<Issuance, 'resolveCode'>;
  loyalty: Pick<Loyalty, 'claimCode' | 'balanceOf' | 'accountsOf' | 'statementOf'>;
  originOf: OriginOf;
  guard(): ClaimGuard;
  /** Is told of refused claims, which may be evidence of copies; returns at once and never throws. */
  noteClaimAttempt(refused: RefusedClaim): void;
  visitors: Visitors;
  /** Where else something is stored about members. */
  personalData(): readonly PersonalDataHolder[];
  /** A real provider; without one, messages go to the outbox that the console shows. */
  sms?: SmsSender;
}
