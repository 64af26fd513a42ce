export { createMembers } from './create-members.ts';
export { createMemberPages } from './member-pages.ts';
export type { Members } from './members.ts';
export type { PersonalDataHolder } from './personal-data.ts';
