import { createHash } from 'node:crypto';
import type { ResolvedUnit } from '../loyalty/index.ts';
import { createId } from '../platform/ids.ts';
import { namePlace } from './place-name.ts';
import { presentUnit, presentUnknown } from './present-verification.ts';
import { unitIdOf } from './scan-key-rules.ts';
import type { ScanStore, UnitRecord } from './scan-store.ts';
import type { createScanWriter, Recorded } from './scan-writer.ts';
import { decideVerdict, seeFirstScan } from './verdict-rules.ts';
import type { VerificationDeps, VerificationRoom, VerifyRequest } from './verification.ts';

type Deps = Pick<VerificationDeps, 'loyalty' | 'locate' | 'metrics' | 'secrets'> & {
  store: ScanStore;
  writer: ReturnType<typeof createScanWriter>;
};

export function createVerify(deps: Deps): VerificationRoom['verify'] {
  const { loyalty, locate, metrics, secrets, store, writer } = deps;

  /** A visitor's pseudonym with a brand: brands cannot join their visitors. 132 bits of an HMAC. */
  const nameVisitor = (brandId: string, visitorId: string) =>
    secrets.sign('visitor-cookie', 'with', brandId, visitorId).slice(0, 22);

  async function record(
    unit: ResolvedUnit,
    request: VerifyRequest,
    visitorId: string,
  ): Promise<Recorded> {
    const { brand, batch, product, index, state } = unit;
    const { eventId, at } = request;
    const region = locate(request.ip);
    return writer.submit({
      brandId: brand.brandId,
      batch: batch.number,
      index,
      productId: product._id,
      visitor: nameVisitor(brand.brandId, visitorId),
      event: eventId === undefined ? createId('event') : bindEvent(eventId, batch.number, index),
      mayBeRepeated: eventId !== undefined,
      state,
      region,
      place: namePlace(region),
      at,
      isDemo: batch.isDemo,
    });
  }

  /** What a further visitor would be told, without a trace of the question. */
  async function look({ brand, batch, index, state }: ResolvedUnit): Promise<Recorded> {
    const { brandId } = brand;
    const _id = unitIdOf(brandId, batch.number, index);
    const unit = await store.units.findOne({ brandId, _id }).lean<UnitRecord | null>();
    const first = seeFirstScan(unit?.first, null);
    return { verdict: decideVerdict({ code: 'issued', state, first }), unit };
  }

  return async (request) => {
    const resolved = await loyalty.resolveCode(request);
    if (resolved.kind === 'not_a_link') return null;
    const { visitorId } = request;
    if (resolved.kind !== 'unit') {
      const verdict = decideVerdict({ code: resolved.kind });
      if (visitorId !== null) metrics.verdicts.inc({ verdict });
      const brandId = resolved.brand?.brandId ?? null;
      return { verification: presentUnknown(resolved.kind, resolved.code), brandId };
    }
    const { brandId } = resolved.brand;
    const [{ verdict, unit }, claim] = await Promise.all([
      visitorId === null ? look(resolved) : record(resolved, request, visitorId),
      loyalty.claimOf(brandId, resolved.batch.number, resolved.index),
    ]);
    if (visitorId !== null) metrics.verdicts.inc({ verdict });
    return { verification: presentUnit(resolved, verdict, unit, claim !== null), brandId };
  };
}

/** A client's event id counts within one unit: elsewhere it is another event. */
function bindEvent(eventId: string, batch: number, index: number): string {
  const hash = createHash('sha256').update(`${batch}:${index}:${eventId}`);
  return `evt_${hash.digest('base64url').slice(0, 22)}`;
}
