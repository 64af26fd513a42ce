export { createMembers } from './create-members.ts';
export { createMemberPages, type MemberPageDeps } from './member-pages.ts';
export type { MemberRecord } from './member-store.ts';
export type { Members, MembersDeps, NewMember, OtpOutcome, SignInOutcome } from './members.ts';
export type { SmsMessage, SmsSender } from './sms-sender.ts';
