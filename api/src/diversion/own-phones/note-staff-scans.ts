import type { Request } from 'express';
import type { Logger } from 'pino';
import type { StaffCaller } from '../../platform/http/caller.ts';
import { cookieNames, type Cookies } from '../../platform/http/cookies.ts';
import type { OwnPhones } from './own-phone-types.ts';

/** Told of each scan that counted. */
type NoteScan = (request: Request, scan: { brandId: string; visitorId: string }) => Promise<void>;

/**
 * Marks the browsers of staff who scan while they are signed in. Somebody who scans is answered
 * whatever becomes of it.
 */
export function createNoteStaffScans(deps: {
  cookies: Pick<Cookies, 'read'>;
  log: Pick<Logger, 'warn'>;
  ownPhones: Pick<OwnPhones, 'note'>;
  identify(request: Request): Promise<StaffCaller | null>;
}): NoteScan {
  const { cookies, log, ownPhones, identify } = deps;
  return async (request, { brandId, visitorId }) => {
    if (cookies.read(request, cookieNames.staff) === null) return;
    try {
      const caller = await identify(request);
      if (caller?.brandId === brandId) await ownPhones.note(caller, visitorId, 'scan');
    } catch (error) {
      log.warn({ err: error }, 'own phone not marked');
    }
  };
}
