import type { Gs1Uri } from '@zhenma/code-generator';
import type { BrandRecord, Catalogue, ProductRecord } from '../../catalogue/index.ts';
import { listLevels } from './address-rules.ts';
import type { LinkRecord } from './link-record.ts';
import type { Links, ResolverDeps } from './resolver.ts';

/** What is known of a Digital Link. */
export interface FoundLinks {
  brand: BrandRecord;
  /** Null for a key that is no GTIN. */
  product: ProductRecord | null;
  /** The most specific level first, the primary key last. */
  levels: LinkRecord[][];
}

/** The brand of a host, or the only brand there is: whose the keys are that do not tell it. */
export async function findBrandOfHost(
  catalogue: Pick<Catalogue, 'findBrandByHost' | 'listBrands'>,
  host: string,
): Promise<BrandRecord | null> {
  const ofHost = await catalogue.findBrandByHost(host);
  if (ofHost) return ofHost;
  const [only, ...others] = await catalogue.listBrands();
  return others.length === 0 ? (only ?? null) : null;
}

/** Finds whose a Digital Link is, by its GTIN or else as told, and its links; null if nobody's. */
export function createFindLinks(
  { catalogue, clock, issuance }: Pick<ResolverDeps, 'catalogue' | 'clock' | 'issuance'>,
  links: Pick<Links, 'readLevels'>,
) {
  /** What an item's address leaves out: its code says which batch it is of. */
  async function findLot(brandId: string, { key, qualifiers }: Gs1Uri): Promise<string | null> {
    const [first, ...others] = qualifiers;
    if (first?.ai !== '21' || others.length > 0) return null;
    const identified = await issuance.identifyCode({
      ...{ text: first.value, host: null, brandId },
      at: clock.now(),
    });
    if (identified.kind !== 'unit' || identified.batch.gtin !== key.value) return null;
    // Neither can stand in a path, so no link is about it.
    return /^\.{1,2}$/.test(identified.batch.lot) ? null : identified.batch.lot;
  }

  return async (
    uri: Gs1Uri,
    findBrand: () => Promise<BrandRecord | null>,
  ): Promise<FoundLinks | null> => {
    const isGtin = uri.key.ai === '01';
    const product = isGtin ? await catalogue.findProductByGtin(uri.key.value) : null;
    if (isGtin && product === null) return null;
    const brand = product ? await catalogue.brandOf(product.brandId) : await findBrand();
    if (brand === null) return null;
    const lot = product === null ? null : await findLot(brand.brandId, uri);
    const levels = await links.readLevels(brand.brandId, listLevels(uri, lot));
    const isKnown = product !== null || levels.some((level) => level.length > 0);
    return isKnown ? { brand, product, levels } : null;
  };
}
