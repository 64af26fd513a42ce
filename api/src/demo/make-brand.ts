import { randomBytes } from 'node:crypto';
import type { Actor } from '../platform/audit/audit-log.ts';
import {
  demoBrand,
  demoDealers,
  demoOwner,
  demoProducts,
  type DealerKey,
  type ProductKey,
} from './demo-world.ts';
import type { DemoSystem } from './demo.ts';
import { drawPicture } from './draw-picture.ts';

export interface MadeBrand {
  readonly actor: Actor;
  readonly password: string;
  readonly productIds: ReadonlyMap<ProductKey, string>;
  readonly dealerIds: ReadonlyMap<DealerKey, string>;
}

/** The demo brand with its owner, products and dealers. */
export async function makeBrand({ catalogue, staff }: DemoSystem): Promise<MadeBrand> {
  const { brandId } = await catalogue.createBrand(demoBrand);
  const password = randomBytes(12).toString('base64url');
  const owner = await staff.create(brandId, { ...demoOwner, role: 'owner', password }, null);
  const actor: Actor = { brandId, staffId: owner._id, name: owner.name, role: 'owner' };
  const productIds = new Map<ProductKey, string>();
  for (const { key, ...given } of demoProducts) {
    const product = await catalogue.createProduct(actor, given);
    await catalogue.setPicture(actor, product._id, await drawPicture(key));
    productIds.set(key, product._id);
  }
  const dealerIds = new Map<DealerKey, string>();
  for (const { key, name, territory } of demoDealers) {
    const dealer = await catalogue.createDealer(actor, { name, territory, gln: null });
    dealerIds.set(key, dealer._id);
  }
  return { actor, password, productIds, dealerIds };
}
