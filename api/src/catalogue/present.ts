import type { Brand, Dealer, Product, Territory } from '@zhenma/contract';
import { divisionName } from '../platform/regions/index.ts';
import type { BrandRecord } from './brand-store.ts';
import type { Catalogue } from './catalogue.ts';
import type { DealerRecord } from './dealer-store.ts';
import type { ProductRecord } from './product-store.ts';
import type { TerritoryRecord } from './territory-store.ts';

/** A brand as the wire shows it. */
export function presentBrand({ _id: id, ...fields }: BrandRecord): Brand {
  const { name, phone, colour, timeZone, hosts, mapApprovalNumber, isDemo } = fields;
  return { id, name, phone, colour, timeZone, hosts, mapApprovalNumber, isDemo };
}

/** A product as the wire shows it. */
export function presentProduct({ _id: id, picture, createdAt, ...fields }: ProductRecord): Product {
  const { gtin, name, specification, pointsPerCode, innerCode, usualVisitors } = fields;
  const { price = null } = fields;
  return {
    id,
    gtin,
    name,
    specification,
    pointsPerCode,
    innerCode,
    usualVisitors,
    price,
    picture: picture && {
      url: `/pictures/${picture.name}`,
      width: picture.width,
      height: picture.height,
    },
    createdAt: createdAt.toISOString(),
  };
}

/** A dealer as the wire shows it; a division that is no longer listed keeps its code as a name. */
export function presentDealer({ _id: id, createdAt, ...fields }: DealerRecord): Dealer {
  const { name, gln, territory, channel = 'regional' } = fields;
  return {
    id,
    name,
    gln,
    territory,
    territoryNames: territory.map((adcode) => divisionName(adcode) ?? adcode),
    channel,
    createdAt: createdAt.toISOString(),
  };
}

/** Territories as the wire shows them, with the names of what they point to. */
export async function presentTerritories(
  { dealersOf, productsOf }: Pick<Catalogue, 'dealersOf' | 'productsOf'>,
  brandId: string,
  territories: readonly TerritoryRecord[],
): Promise<Territory[]> {
  const productIds = territories.flatMap(({ productId }) => productId ?? []);
  const [dealers, products] = await Promise.all([
    dealersOf(
      brandId,
      territories.map(({ dealerId }) => dealerId),
    ),
    productsOf(brandId, productIds),
  ]);
  return territories.map(({ _id: id, dealerId, productId, adcodes, isExclusive, ...times }) => ({
    ...{ id, dealerId, productId, adcodes, isExclusive, endReason: times.endReason ?? null },
    from: times.from.toISOString(),
    to: times.to?.toISOString() ?? null,
    dealerName: dealers.get(dealerId)?.name ?? '',
    productName: productId === null ? null : (products.get(productId)?.name ?? null),
    adcodeNames: adcodes.map((adcode) => divisionName(adcode) ?? adcode),
    createdAt: times.createdAt.toISOString(),
  }));
}
