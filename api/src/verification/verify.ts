import type { IdentifiedUnit } from '../issuance/index.ts';
import { keyOfUnit, type FindClaimants } from './evidence/claimants.ts';
import { judgeScan } from './judge-scan-rules.ts';
import { nameNetwork } from './name-network.ts';
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

  function record(
    identified: IdentifiedUnit,
    request: VerifyRequest,
    visitorId: string,
  ): Promise<Recorded> {
    const { batch, product, index, via } = identified;
    const { brandId } = identified.brand;
    const { eventId, at, member } = request;
    const region = locate(request.ip);
    const visitor = visitors.nameFor(brandId, visitorId);
    const key = { batch: batch.number, index, visitor };
    return writer.submit({
      identified,
      brandId,
      ...key,
      productId: product._id,
      person: member?.brandId === brandId ? visitors.nameFor(brandId, member.memberId) : null,
      event: eventId === undefined ? null : nameGivenEvent(key, eventId),
      via,
      region,
      network: nameNetwork(visitors, brandId, request.ip),
      place: namePlace(region),
      at,
      isDemo: batch.isDemo,
    });
  }

  /** What a further visitor would be told, without a trace of the question. */
  async function look(identified: IdentifiedUnit, at: Date): Promise<Recorded> {
    const { brand, batch, index, product } = identified;
    const { brandId } = brand;
    const key = { batch: batch.number, index };
    const [resolved, unit, claims] = await Promise.all([
      issuance.completeUnit(identified, at),
      store.units
        .findOne({ brandId, _id: unitIdOf(brandId, batch.number, index) })
        .lean<UnitRecord | null>(),
      findClaimants(brandId, [key]),
    ]);
    const { state, voidReason } = resolved;
    const claim = claims.get(keyOfUnit(key)) ?? null;
    const standing = { state, voidReason, claim, usualVisitors: product.usualVisitors, at };
    const { verdict, reasons, hasInner } = judgeScan(unit, standing, null);
    return { resolved, verdict, reasons, unit, claim, hasInner, scanId: null };
  }

  return async (request) => {
    const identified = await issuance.identifyCode(request);
    request.onIdentified?.(identified);
    if (identified.kind === 'not_a_link') return null;
    const { visitorId } = request;
    if (identified.kind !== 'unit') {
      const { verdict } = decideVerdict({ code: identified.kind });
      if (visitorId !== null) metrics.verdicts.inc({ verdict });
      const brandId = identified.brand?.brandId ?? null;
      const verification = presentUnknown(identified.kind, identified.code);
      return { verification, brandId, unit: null, scanId: null };
    }
    const found =
      visitorId === null
        ? await look(identified, request.at)
        : await record(identified, request, visitorId);
    if (visitorId !== null) metrics.verdicts.inc({ verdict: found.verdict });
    return {
      verification: presentUnit(found),
      brandId: identified.brand.brandId,
      unit: { batch: identified.batch.number, index: identified.index },
      scanId: found.scanId,
    };
  };
}
