import type { Actor } from '../../platform/audit/audit-log.ts';
import type { Route } from '../../platform/http/route.ts';
import type { OwnPhoneRecord } from './own-phone-store.ts';

/** What the weighing of goods asks about the brand's own people. */
export interface OwnVisitors {
  /** The pseudonyms of a brand's own phones. */
  visitorsOf(brandId: string): Promise<ReadonlySet<string>>;
  /** The pseudonyms of phones that were marked or revoked at or after a moment, and when the last was. */
  changedSince(
    brandId: string,
    since: Date,
  ): Promise<{ visitors: readonly string[]; last: Date | null }>;
}

/** Phones of a brand's own people, whose scans are no evidence of diversion. */
export interface OwnPhones extends OwnVisitors {
  readonly routes: Route[];
  /**
   * Marks the browser of somebody who is signed in, once; one that was revoked stays so. Whoever is no
   * staff of the brand marks nothing.
   */
  note(
    caller: Pick<Actor, 'brandId' | 'staffId' | 'name' | 'role'>,
    visitorId: string,
    how: 'scan' | 'finding',
  ): Promise<void>;
}

/** What the routes need beside. */
export interface OwnPhoneService extends Omit<OwnPhones, 'routes'> {
  list(
    brandId: string,
    query: { page: number; pageSize: number; isRevoked?: boolean | undefined },
  ): Promise<{ rows: OwnPhoneRecord[]; total: number }>;
  /** Marks a browser under a label; one that was revoked is marked again. */
  name(actor: Actor, given: { label: string; visitorId: string }): Promise<OwnPhoneRecord>;
  /** The same for the one that scanned an item just now. @throws ProblemError `invalid_input` */
  nameByCode(actor: Actor, given: { label: string; code: string }): Promise<OwnPhoneRecord>;
  /** @throws ProblemError `not_found`, `state_forbids` */
  revoke(actor: Actor, phoneId: string, reason: string): Promise<OwnPhoneRecord>;
}
