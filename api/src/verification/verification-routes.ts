import { getUnit, listReports, verifyCode } from '@zhenma/contract';
import { invalidField } from '../platform/http/problem-error.ts';
import { implement, type Route } from '../platform/http/route.ts';
import { within } from '../platform/within.ts';
import { lookUpUnit } from './look-up-unit.ts';
import type { Reports } from './report-service.ts';
import type { ScanStore } from './scan-store.ts';
import type { VerificationDeps, VerificationRoom } from './verification.ts';

/** A server that hangs is told from one that is busy after this time. */
const patienceMs = 2_500;

export interface VerificationRouteDeps extends VerificationDeps {
  store: ScanStore;
  reports: Reports;
  verify: VerificationRoom['verify'];
  /** @throws ProblemError `too_many_requests` */
  limit(ip: string, visitorId: string | null): Promise<void>;
}

export function createVerificationRoutes(deps: VerificationRouteDeps): Route[] {
  const { clock, limit, reports, verify, visitors } = deps;
  return [
    implement(verifyCode, async ({ body, request, response }) => {
      const ip = request.ip ?? '';
      await limit(ip, visitors.read(request));
      const verifying = verify({
        text: body.code,
        host: request.hostname,
        visitorId: visitors.ensure(request, response),
        ip,
        at: clock.now(),
        ...(body.eventId !== undefined && { eventId: body.eventId }),
      });
      const verified = await within(patienceMs, verifying);
      if (!verified) {
        throw invalidField('code', 'give the code of an item, or the whole address on its label');
      }
      response.setHeader('Cache-Control', 'no-store');
      return verified.verification;
    }),
    implement(getUnit, ({ caller, params }) => lookUpUnit(deps, caller.brandId, params.code)),
    implement(listReports, ({ caller, query }) => reports.list(caller.brandId, query)),
  ];
}
