export { createMembers } from './create-members.ts';
export { createMemberPages } from './member-pages.ts';
export type { Members, RefusedClaim } from './members.ts';
export type { PersonalDataHolder } from './personal-data.ts';
