import { permissions, type Access, type ActorRole, type Permission } from '@zhenma/contract';

/** A member of staff whose session was found good, or a machine whose API key was. */
export interface StaffCaller {
  readonly brandId: string;
  /** The identifier of the person, or of the key. */
  readonly staffId: string;
  readonly name: string;
  readonly role: ActorRole;
  /** Whom somebody of the role `dealer` works for. */
  readonly dealerId?: string;
  /** Empty for a machine, which has no session. */
  readonly sessionToken: string;
  /** Whether they must set up the second step of signing in before anything else. */
  readonly mustSetUpSecondFactor: boolean;
  can(permission: Permission): boolean;
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

/** The rights that a role gives. */
export const allowByRole =
  (role: ActorRole) =>
  (permission: Permission): boolean =>
    permissions[permission](role);
