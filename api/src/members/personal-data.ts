import type { ClientSession } from 'mongoose';

/** A member as other rooms may know them. */
export interface MemberIdentity {
  brandId: string;
  memberId: string;
  /** `+86` and eleven digits; null once erased. */
  phone: string | null;
  /** Blind index of the phone. */
  phoneIndex: string;
}

/** A part of the service that stores something about members, besides the members' room. */
export interface PersonalDataHolder {
  /** Under which its records stand in an export. */
  readonly name: string;
  exportOf(member: MemberIdentity): Promise<Record<string, unknown>[]>;
  /**
   * Removes what no transaction could hold, in bounded steps: before the others erase and once more
   * after them. It may be cut short and repeated.
   */
  eraseInSteps?(member: MemberIdentity): Promise<void>;
  /** Removes what tells who the member is, within the transaction that erases them. */
  erase?(member: MemberIdentity, session: ClientSession): Promise<void>;
}
