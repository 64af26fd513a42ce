import type { MemberData } from '@zhenma/contract';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { MemberRecord } from './member-store.ts';

/** What a member may ask for about their own data. */
export interface MemberDataService {
  /**
   * Everything that is stored about a member.
   * @throws ProblemError `state_forbids` after an erasure
   */
  exportOf(member: MemberRecord): Promise<MemberData>;
  /**
   * Erases who a member is: phone, sessions, messages, and what other rooms hold. Entries of points
   * stay under the member's id, which then leads to nobody. Repeated, it removes what an erasure cut short left.
   * `actor` is null where members do it themselves.
   * @throws ProblemError `not_found`
   */
  erase(brandId: string, memberId: string, actor: Actor | null): Promise<void>;
}
