import { randomBytes } from 'node:crypto';
import { glnCheckDigit } from '@zhenma/code-generator';
import type { Actor } from '../platform/audit/audit-log.ts';
import {
  companyPrefix,
  demoBrand,
  demoDealers,
  demoOwner,
  demoProducts,
  demoSites,
  type DealerKey,
  type ProductKey,
  type SiteKey,
} from './demo-world.ts';
import type { DemoSystem } from './demo.ts';
import { drawPicture } from './draw-picture.ts';

export interface MadeBrand {
  readonly actor: Actor;
  readonly password: string;
  readonly productIds: ReadonlyMap<ProductKey, string>;
  readonly dealerIds: ReadonlyMap<DealerKey, string>;
  readonly siteIds: ReadonlyMap<SiteKey, string>;
}

/** GLNs of sites begin at 101, those of dealers at 201. */
function numberPlace(first: number, at: number): string {
  const digits = `${companyPrefix}${String(first + at).padStart(5, '0')}`;
  return `${digits}${glnCheckDigit(digits)}`;
}

/** The demo brand with its owner, products, sites and dealers. */
export async function makeBrand({
  catalogue,
  staff,
  traceability,
}: DemoSystem): Promise<MadeBrand> {
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
  for (const [at, { key, name, territory }] of demoDealers.entries()) {
    const gln = numberPlace(201, at);
    const dealer = await catalogue.createDealer(actor, { name, territory, gln });
    dealerIds.set(key, dealer._id);
  }
  const siteIds = new Map<SiteKey, string>();
  for (const [at, { key, name, kind }] of demoSites.entries()) {
    const site = await catalogue.createSite(actor, { name, kind, gln: numberPlace(101, at) });
    siteIds.set(key, site._id);
  }
  await traceability.custody.setCompanyPrefix(actor, companyPrefix);
  return { actor, password, productIds, dealerIds, siteIds };
}
