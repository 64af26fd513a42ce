import { getUnit, verifyCode } from '@zhenma/contract';
import { nameAddress } from '../platform/http/address-rules.ts';
import { invalidField } from '../platform/http/problem-error.ts';
import { implement, type Route } from '../platform/http/route.ts';
import { within } from '../platform/within.ts';
import type { Gate } from './guard/index.ts';
import type { FindClaimants } from './evidence/claimants.ts';
import { lookUpUnit } from './look-up-unit.ts';
import type { ScanStore } from './scan-store.ts';
import type { VerificationDeps, VerificationRoom } from './verification.ts';

/** A server that hangs is told from one that is busy after this time. */
const patienceMs = 2_500;

export interface VerificationRouteDeps extends VerificationDeps {
  store: ScanStore;
  findClaimants: FindClaimants;
  verify: VerificationRoom['verify'];
  gate: Gate;
}

/** A retry that lost its cookie has the same event, code and address; elsewhere it is somebody else. */
function nameOrigin(
  ip = '',
  { code, eventId }: { code: string; eventId?: string | undefined },
): string | undefined {
  const { address, isPublic } = nameAddress(ip);
  return eventId === undefined || !isPublic ? undefined : `${address} ${eventId} ${code}`;
}

export function createVerificationRoutes(deps: VerificationRouteDeps): Route[] {
  const { clock, gate, members, verify, visitors } = deps;
  return [
    implement(verifyCode, async ({ body, request, response }) => {
      await gate.admit(request, response, body.solution);
      const verifying = verify({
        text: body.code,
        host: request.hostname,
        visitorId: visitors.ensure(request, response, nameOrigin(request.ip, body)),
        member: await members.identify(request),
        ip: request.ip ?? '',
        at: clock.now(),
        onIdentified: (identified) => gate.requireOpen(request, identified),
        ...(body.eventId !== undefined && { eventId: body.eventId }),
      });
      const verified = await within(patienceMs, verifying);
      gate.note(request, verified, body.code);
      if (!verified) {
        throw invalidField('code', 'give the code of an item, or the whole address on its label');
      }
      response.setHeader('Cache-Control', 'no-store');
      return verified.verification;
    }),
    implement(getUnit, ({ caller, params }) =>
      lookUpUnit(deps, caller.brandId, {
        text: params.code,
        showsTrail: caller.can('canViewCases') || caller.can('canViewMembers'),
      }),
    ),
  ];
}
