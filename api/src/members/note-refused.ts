import type { Request } from 'express';
import type { ResolvedCode } from '../issuance/index.ts';
import type { Claimed, NotClaimable } from '../loyalty/index.ts';
import type { MembersDeps } from './members.ts';

/** Tells of a claim that was refused because somebody else had taken the points, and of no other. */
export function createNoteRefused(
  deps: Pick<MembersDeps, 'clock' | 'noteClaimAttempt' | 'visitors'>,
): (
  request: Pick<Request, 'headers' | 'ip'>,
  given: {
    resolved: ResolvedCode;
    memberId: string | null;
    outcome: { outcome: (Claimed | NotClaimable)['outcome'] | 'claimable' };
  },
) => void {
  const { clock, noteClaimAttempt, visitors } = deps;
  return (request, { resolved, memberId, outcome: { outcome } }) => {
    if (outcome !== 'already_claimed' || resolved.kind !== 'unit') return;
    const visitorId = visitors.read(request);
    const { ip = '' } = request;
    noteClaimAttempt({ ...{ resolved, memberId, visitorId, ip }, at: clock.now() });
  };
}
