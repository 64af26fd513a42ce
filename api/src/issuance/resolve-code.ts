import { purposes, type Keyring } from '@zhenma/code-generator';
import type { BrandRecord } from '../catalogue/index.ts';
import { readCodeText, type CodeText } from './code-text-rules.ts';
import type { Issuance, IssuanceDeps } from './issuance.ts';
import { createOutageMemory } from './outage-memory.ts';
import type { RecallService } from './recalls.ts';
import type { CodeSource, IdentifiedCode, IdentifiedUnit, ResolvedUnit } from './resolved-code.ts';
import { decideUnitState, isPastExpiry } from './unit-state-rules.ts';

type Decoded = NonNullable<ReturnType<Keyring['decode']>>;

/**
 * Reads codes. A text is decoded and authenticated without asking MongoDB as long as brand and keys
 * are known, so forgeries cost it nothing. The keys known here may lag behind by three seconds, and
 * each key but a brand's first rests for longer before codes are made with it (`keyRestMs`): no
 * genuine code can be of a key that is not known. While MongoDB is away what is known may be older,
 * and then nothing with the form of a code is called forged.
 * @throws what reading threw while MongoDB is away
 */
export function createCodeResolver(
  catalogue: IssuanceDeps['catalogue'],
  issuance: Pick<Issuance, 'batchOf' | 'keyringOf' | 'unitStandingOf'> &
    Pick<RecallService, 'noticeOf'>,
): Pick<Issuance, 'identifyCode' | 'completeUnit' | 'resolveCode'> {
  const memory = createOutageMemory({ maxEntries: 5000, pauseMs: 1000 });

  const brandOf = (brandId: string) =>
    memory.recall(`brand:${brandId}`, () => catalogue.brandOf(brandId));
  const brandOfHost = (host: string) =>
    memory.recall(`host:${host}`, () => catalogue.findBrandByHost(host));
  const productOfGtin = (gtin: string) =>
    memory.recall(`gtin:${gtin}`, () => catalogue.findProductByGtin(gtin));
  const listBrands = () => memory.recall('brands', () => catalogue.listBrands());
  const keyringOf = (brandId: string) =>
    memory.recall(`keys:${brandId}`, () => issuance.keyringOf(brandId));

  /**
   * The brands whose key may have made the code. A host that belongs to a brand decides; on a host
   * that serves several brands, the product's GTIN does; a short address or a typed code names
   * neither, and then every brand's key is tried, which costs microseconds a brand and cannot err:
   * a code passes for another brand's with probability 2⁻³⁶.
   */
  async function listCandidates(source: CodeSource, text: CodeText): Promise<BrandRecord[]> {
    if (source.brandId !== undefined) return [await brandOf(source.brandId)];
    for (const host of [text.host, source.host]) {
      const brand = host === null ? null : await brandOfHost(host);
      if (brand) return [brand];
    }
    const product = text.gtin === null ? null : await productOfGtin(text.gtin);
    if (product) return [await brandOf(product.brandId)];
    return listBrands();
  }

  async function authenticate(
    candidates: readonly BrandRecord[],
    code: string,
  ): Promise<{ brand: BrandRecord; decoded: Decoded } | null> {
    for (const brand of candidates) {
      const decoded = (await keyringOf(brand.brandId)).decode(code);
      if (decoded) return { brand, decoded };
    }
    return null;
  }

  async function findUnit(
    brand: BrandRecord,
    decoded: Decoded,
    text: CodeText,
    code: string,
  ): Promise<IdentifiedCode> {
    const { brandId } = brand;
    const { index } = decoded;
    const via = viaOf(decoded.purpose);
    const batch = await memory.attempt(() => issuance.batchOf(brandId, decoded.batch));
    const isIssued =
      batch !== null &&
      via !== null &&
      decoded.epoch === batch.keyEpoch &&
      index < batch.quantity &&
      (text.gtin === null || text.gtin === batch.gtin);
    if (!isIssued) return { kind: 'not_issued', code, brand };
    const product = await memory.attempt(() => catalogue.productOf(brandId, batch.productId));
    if (!product) throw new Error(`batch ${batch._id} names a product that is not there`);
    const { innerCode = product.innerCode } = batch;
    // Labels of this batch have one code; whoever shows a second has not read it off one.
    if (via === 'inner' && innerCode === 'none') {
      return { kind: 'not_issued', code, brand, unit: { brandId, batch: batch.number, index } };
    }
    return { kind: 'unit', brand, batch, product, index, code, via, innerCode };
  }

  async function identifyCode(source: CodeSource): Promise<IdentifiedCode> {
    const text = readCodeText(source.text);
    if (!text) return { kind: 'not_a_link' };
    const lapsesBefore = memory.lapses();
    const candidates = await listCandidates(source, text);
    const onlyBrand = candidates.length === 1 ? (candidates[0] ?? null) : null;
    const { code } = text;
    const found = code === null ? null : await authenticate(candidates, code);
    if (code !== null && !found && memory.lapses() > lapsesBefore) throw memory.lastFailure();
    if (code === null || !found) return { kind: 'forged', code, brand: onlyBrand };
    return findUnit(found.brand, found.decoded, text, code);
  }

  async function completeUnit(identified: IdentifiedUnit, at: Date): Promise<ResolvedUnit> {
    const { brand, batch, index } = identified;
    const { brandId } = brand;
    const unit = await memory.attempt(() =>
      issuance.unitStandingOf(brandId, batch.number, index, at),
    );
    const { recallId } = unit;
    const recall =
      recallId === null ? null : await memory.attempt(() => issuance.noticeOf(brandId, recallId));
    const state = decideUnitState({
      isRecalled: recall !== null,
      isVoided: unit.voided !== null,
      isActive: unit.isActive,
      isExpired: isPastExpiry(batch.expiryDate, brand.timeZone, at),
    });
    return { ...identified, state, voidReason: unit.voided?.reason ?? null, recall };
  }

  return {
    identifyCode,
    completeUnit,
    async resolveCode(source) {
      const identified = await identifyCode(source);
      return identified.kind === 'unit' ? completeUnit(identified, source.at) : identified;
    },
  };
}

/** Which of a unit's codes a purpose stands for; null for codes of other things. */
function viaOf(purpose: number): 'outer' | 'inner' | null {
  if (purpose === purposes.outer) return 'outer';
  return purpose === purposes.inner ? 'inner' : null;
}
