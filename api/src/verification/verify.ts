import type { ResolvedUnit } from '../issuance/index.ts';
import { keyOfUnit, type FindClaimants } from './evidence/claimants.ts';
import { judgeScan } from './judge-scan-rules.ts';
import { namePlace } from './place-name.ts';
import { presentUnit, presentUnknown } from './present-verification.ts';
import { nameGivenEvent, unitIdOf } from './scan-key-rules.ts';
import type { UnitRecord } from './scan-records.ts';
import type { ScanStore } from './scan-store.ts';
import type { createScanWriter, Recorded } from './scan-writer.ts';
import { decideVerdict } from './verdict-rules.ts';
import type { VerificationDeps, VerificationRoom, VerifyRequest } from './verification.ts';

type Deps = Pick<VerificationDeps, 'issuance' | 'locate' | 'metrics' | 'visitors'> & {
  store: ScanStore;
  writer: ReturnType<typeof createScanWriter>;
  findClaimants: FindClaimants;
};

export function createVerify(deps: Deps): VerificationRoom['verify'] {
  const { issuance, locate, metrics, store, visitors, writer, findClaimants } = deps;

  async function record(
    resolved: ResolvedUnit,
    request: VerifyRequest,
    visitorId: string,
  ): Promise<Recorded> {
    const { batch, product, index, state, voidReason, via } = resolved;
    const { brandId } = resolved.brand;
    const { eventId, at, member } = request;
    const region = locate(request.ip);
    return writer.submit({
      ...{ brandId, batch: batch.number, index, productId: product._id },
      visitor: visitors.nameFor(brandId, visitorId),
      person: member?.brandId === brandId ? visitors.nameFor(brandId, member.memberId) : null,
      event: eventId === undefined ? null : nameGivenEvent({ batch: batch.number, index }, eventId),
      ...{ via, state, voidReason, usualVisitors: product.usualVisitors },
      ...{ region, place: namePlace(region), at, isDemo: batch.isDemo },
    });
  }

  /** What a further visitor would be told, without a trace of the question. */
  async function look(resolved: ResolvedUnit, at: Date): Promise<Recorded> {
    const { brand, batch, index, product, state, voidReason } = resolved;
    const { brandId } = brand;
    const key = { batch: batch.number, index };
    const [unit, claims] = await Promise.all([
      store.units
        .findOne({ brandId, _id: unitIdOf(brandId, batch.number, index) })
        .lean<UnitRecord | null>(),
      findClaimants(brandId, [key]),
    ]);
    const claim = claims.get(keyOfUnit(key)) ?? null;
    const standing = { state, voidReason, claim, usualVisitors: product.usualVisitors, at };
    const { verdict, reasons } = judgeScan(unit, standing, null);
    return { verdict, reasons, unit, claim, scanId: null };
  }

  return async (request) => {
    const resolved = await issuance.resolveCode(request);
    if (resolved.kind === 'not_a_link') return null;
    const { visitorId } = request;
    if (resolved.kind !== 'unit') {
      const { verdict } = decideVerdict({ code: resolved.kind });
      if (visitorId !== null) metrics.verdicts.inc({ verdict });
      const brandId = resolved.brand?.brandId ?? null;
      const verification = presentUnknown(resolved.kind, resolved.code);
      return { verification, brandId, unit: null, scanId: null };
    }
    const { brandId } = resolved.brand;
    const found =
      visitorId === null
        ? await look(resolved, request.at)
        : await record(resolved, request, visitorId);
    if (visitorId !== null) metrics.verdicts.inc({ verdict: found.verdict });
    return {
      verification: presentUnit(resolved, found),
      brandId,
      unit: { batch: resolved.batch.number, index: resolved.index },
      scanId: found.scanId,
    };
  };
}
