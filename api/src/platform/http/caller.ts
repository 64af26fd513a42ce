import type { Access, Role } from '@zhenma/contract';

/** A member of staff whose session was found good. */
export interface StaffCaller {
  readonly brandId: string;
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  readonly sessionToken: string;
}

/** A member whose session was found good. */
export interface MemberCaller {
  readonly brandId: string;
  readonly memberId: string;
  readonly sessionToken: string;
}

/** Who calls, as the operation's `access` promises. */
export type CallerOf<Required extends Access> = Required extends 'public'
  ? null
  : Required extends 'member'
    ? MemberCaller
    : StaffCaller;
