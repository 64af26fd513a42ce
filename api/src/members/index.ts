export { createMembers } from './create-members.ts';
export type { MemberPageDeps } from './member-page-deps.ts';
export { createMemberPages } from './member-pages.ts';
export type { MemberRecord } from './member-store.ts';
export type { Members, MembersDeps, NewMember, OtpOutcome, SignInOutcome } from './members.ts';
export type { SmsMessage, SmsSender } from './sms-sender.ts';
