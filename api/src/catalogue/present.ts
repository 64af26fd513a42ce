import type { Brand, Dealer, Product } from '@zhenma/contract';
import { divisionName } from '../platform/regions/index.ts';
import type { BrandRecord } from './brand-store.ts';
import type { DealerRecord } from './dealer-store.ts';
import type { ProductRecord } from './product-store.ts';

/** A brand as the wire shows it. */
export function presentBrand({ _id: id, ...fields }: BrandRecord): Brand {
  const { name, phone, colour, timeZone, hosts, mapApprovalNumber, isDemo } = fields;
  return { id, name, phone, colour, timeZone, hosts, mapApprovalNumber, isDemo };
}

/** A product as the wire shows it. */
export function presentProduct({ _id: id, picture, createdAt, ...fields }: ProductRecord): Product {
  const { gtin, name, specification, pointsPerCode, innerCode, usualVisitors } = fields;
  return {
    id,
    gtin,
    name,
    specification,
    pointsPerCode,
    innerCode,
    usualVisitors,
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
  const { name, gln, territory } = fields;
  return {
    id,
    name,
    gln,
    territory,
    territoryNames: territory.map((adcode) => divisionName(adcode) ?? adcode),
    createdAt: createdAt.toISOString(),
  };
}
