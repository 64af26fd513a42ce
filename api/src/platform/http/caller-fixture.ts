import type { Actor } from '../audit/audit-log.ts';
import { allowByRole, type StaffCaller } from './caller.ts';

/** Someone signed in, for tests of routes without the sign-in. */
export const makeCaller = (actor: Actor): StaffCaller => ({
  ...actor,
  sessionToken: 'a session',
  mustSetUpSecondFactor: false,
  can: allowByRole(actor.role),
});
