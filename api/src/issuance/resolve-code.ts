import { purposes, type Keyring } from '@zhenma/code-generator';
import type { BrandRecord } from '../catalogue/index.ts';
import type { BrandKeys } from './brand-keys.ts';
import { readCodeText, type CodeText } from './code-text-rules.ts';
import type { Issuance, IssuanceDeps } from './issuance.ts';
import { createOutageMemory } from './outage-memory.ts';
import type { RecallService } from './recalls.ts';
import type { CodeSource, ResolvedCode } from './resolved-code.ts';
import { decideUnitState, isPastExpiry } from './unit-state-rules.ts';

type Decoded = NonNullable<ReturnType<Keyring['decode']>>;

/** Of more candidates than this, only the keys of the newest brands are read once more. */
const mostRenewed = 20;

/**
 * Reads codes. A text is decoded and authenticated without asking MongoDB as long as brand and keys
 * are known. What none of them made is called forged only by keys read within the last second, as
 * another process may have made a new key: a flood of forgeries costs one read a brand and second.
 * While MongoDB is away nothing with the form of a code is called forged.
 * @throws what reading threw while MongoDB is away
 */
export function createCodeResolver(
  catalogue: IssuanceDeps['catalogue'],
  issuance: Pick<Issuance, 'batchOf' | 'keyringOf' | 'unitStandingOf'> &
    Pick<RecallService, 'noticeOf'> &
    Pick<BrandKeys, 'renewedKeyringOf'>,
): (source: CodeSource) => Promise<ResolvedCode> {
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

  const renewedKeyringOf = (brandId: string) =>
    memory.attempt(() => issuance.renewedKeyringOf(brandId));

  async function tryKeys(
    candidates: readonly BrandRecord[],
    code: string,
    readKeyring: (brandId: string) => Promise<Keyring>,
  ): Promise<{ brand: BrandRecord; decoded: Decoded } | null> {
    for (const brand of candidates) {
      const decoded = (await readKeyring(brand.brandId)).decode(code);
      if (decoded) return { brand, decoded };
    }
    return null;
  }

  const authenticate = async (candidates: readonly BrandRecord[], code: string) =>
    (await tryKeys(candidates, code, keyringOf)) ??
    tryKeys(candidates.slice(-mostRenewed), code, renewedKeyringOf);

  async function findUnit(
    brand: BrandRecord,
    decoded: Decoded,
    text: CodeText,
    code: string,
    at: Date,
  ): Promise<ResolvedCode> {
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
    const [unit, product] = await memory.attempt(() =>
      Promise.all([
        issuance.unitStandingOf(brandId, batch.number, index, at),
        catalogue.productOf(brandId, batch.productId),
      ]),
    );
    if (!product) throw new Error(`batch ${batch._id} names a product that is not there`);
    // Labels of this product have one code; whoever shows a second has not read it off one.
    if (via === 'inner' && product.innerCode === 'none') return { kind: 'not_issued', code, brand };
    const { recallId } = unit;
    const recall =
      recallId === null ? null : await memory.attempt(() => issuance.noticeOf(brandId, recallId));
    const state = decideUnitState({
      isRecalled: recall !== null,
      isVoided: unit.voided !== null,
      isActive: unit.isActive,
      isExpired: isPastExpiry(batch.expiryDate, brand.timeZone, at),
    });
    const voidReason = unit.voided?.reason ?? null;
    return { kind: 'unit', brand, batch, product, index, code, via, state, voidReason, recall };
  }

  return async (source) => {
    const text = readCodeText(source.text);
    if (!text) return { kind: 'not_a_link' };
    const candidates = await listCandidates(source, text);
    const onlyBrand = candidates.length === 1 ? (candidates[0] ?? null) : null;
    const { code } = text;
    const found = code === null ? null : await authenticate(candidates, code);
    if (code === null || !found) return { kind: 'forged', code, brand: onlyBrand };
    return findUnit(found.brand, found.decoded, text, code, source.at);
  };
}

/** Which of a unit's codes a purpose stands for; null for codes of other things. */
function viaOf(purpose: number): 'outer' | 'inner' | null {
  if (purpose === purposes.outer) return 'outer';
  return purpose === purposes.inner ? 'inner' : null;
}
