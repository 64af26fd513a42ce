import type { Bilingual, StaffSession } from '@zhenma/contract';
import type { RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import type { Route } from '../platform/http/route.ts';
import type { ChangeWatch } from '../platform/mongo/change-watch.ts';
import type { Directory } from '../platform/mongo/directory.ts';
import type { BrandRecord } from './brand-store.ts';
import type { DealerRecord } from './dealer-store.ts';
import type { PictureOptions, StoredPicture } from './picture-store.ts';
import type { ProductRecord } from './product-store.ts';
import type { AgreedTerritory } from './territory-rules.ts';
import type { TerritoryRecord } from './territory-store.ts';
import type { SiteRecord } from './site-store.ts';

export interface NewBrand {
  name: Bilingual;
  phone: string;
  /** Such as `#1f6f4a`. */
  colour: string;
  /** IANA name; `Asia/Shanghai` unless told. */
  timeZone?: string;
  hosts?: string[];
  mapApprovalNumber?: string | null;
  isDemo?: boolean;
}

export interface NewProduct {
  /** 8, 12, 13 or 14 digits. */
  gtin: string;
  name: Bilingual;
  specification: string;
  pointsPerCode: number;
  innerCode?: ProductRecord['innerCode'];
  usualVisitors?: number;
  /** In fen; unknown unless told. */
  price?: number | null;
}

export interface NewDealer {
  name: string;
  gln: string | null;
  territory: string[];
  /** `regional` unless told; the others have no territory to leave. */
  channel?: 'regional' | 'ecommerce' | 'national';
}

export interface NewTerritory {
  dealerId: string;
  /** Null for every product that has no territory of its own with the dealer. */
  productId: string | null;
  adcodes: string[];
  from: Date;
  /** Does not belong to it; null for without end. */
  to: Date | null;
  isExclusive: boolean;
}

export type NewSite = Pick<SiteRecord, 'name' | 'kind' | 'gln'>;

/** Changes to a record: what is left out or undefined stays. */
export type Changes<Fields> = { [Name in keyof Fields]?: Fields[Name] | undefined };

export interface Page {
  page: number;
  pageSize: number;
}

export interface Rows<Row> {
  rows: Row[];
  total: number;
}

/** Brands, products and dealers: what the other rooms look up. */
export interface Catalogue {
  readonly routes: Route[];
  /** Answers `GET /:name` with a stored picture; to be mounted at `/pictures`. */
  readonly pictures: RequestHandler;
  /** Keeps a picture of another room. @throws as `setPicture` */
  savePicture(image: Uint8Array, options?: PictureOptions): Promise<StoredPicture>;
  /** The file of a picture. @throws Error when it is not kept on this machine */
  readPicture(name: string): Promise<Buffer>;

  /** For the command line and the demo. @throws ProblemError `conflict` when a host is taken. */
  createBrand(given: NewBrand): Promise<BrandRecord>;
  /** Cached for a few seconds. @throws ProblemError `not_found`. */
  brandOf(brandId: string): Promise<BrandRecord>;
  /** The brand that a host name (without port, any case) belongs to; null when it is nobody's. */
  findBrandByHost(host: string): Promise<BrandRecord | null>;
  listBrands(): Promise<BrandRecord[]>;
  /** What the session of a member of staff says about their brand. */
  describeBrand(brandId: string): Promise<StaffSession['brand']>;
  updateBrand(
    actor: Actor,
    changes: Changes<Omit<BrandRecord, '_id' | 'brandId' | 'isDemo' | 'createdAt'>>,
  ): Promise<BrandRecord>;

  createProduct(actor: Actor, given: NewProduct): Promise<ProductRecord>;
  updateProduct(
    actor: Actor,
    productId: string,
    changes: Changes<Omit<NewProduct, 'gtin'>>,
  ): Promise<ProductRecord>;
  /** Stores a JPEG, PNG or WebP cleaned and resized. @throws ProblemError `unsupported_media_type` or `invalid_input`. */
  setPicture(actor: Actor, productId: string, image: Uint8Array): Promise<ProductRecord>;
  /** Null when the brand has no such product. */
  productOf(brandId: string, productId: string): Promise<ProductRecord | null>;
  productsOf(brandId: string, productIds: readonly string[]): Promise<Map<string, ProductRecord>>;
  /** Over all brands; `gtin14` has 14 digits. */
  findProductByGtin(gtin14: string): Promise<ProductRecord | null>;
  listProducts(
    brandId: string,
    page: Page & { q?: string | undefined },
  ): Promise<Rows<ProductRecord>>;

  createDealer(actor: Actor, given: NewDealer): Promise<DealerRecord>;
  updateDealer(actor: Actor, dealerId: string, changes: Changes<NewDealer>): Promise<DealerRecord>;
  /** Null when the brand has no such dealer. */
  dealerOf(brandId: string, dealerId: string): Promise<DealerRecord | null>;
  dealersOf(brandId: string, dealerIds: readonly string[]): Promise<Map<string, DealerRecord>>;
  listDealers(
    brandId: string,
    page: Page & { q?: string | undefined },
  ): Promise<Rows<DealerRecord>>;

  /** @throws ProblemError `invalid_input`, or `conflict` naming who has it */
  createTerritory(actor: Actor, given: NewTerritory): Promise<TerritoryRecord>;
  /** @throws ProblemError `not_found`, or `state_forbids` when it ends sooner already */
  endTerritory(
    actor: Actor,
    territoryId: string,
    end: { to: Date; reason: string },
  ): Promise<TerritoryRecord>;
  /** @throws ProblemError `not_found` */
  territoryOf(brandId: string, territoryId: string): Promise<TerritoryRecord>;
  /**
   * All territories that dealers ever had, for `findTerritoryAt`; none for dealers whose channel has no
   * territory to leave.
   */
  territoriesOf(
    brandId: string,
    dealerIds: readonly string[],
  ): Promise<Map<string, AgreedTerritory[]>>;
  /** The latest to begin first. */
  listTerritories(
    brandId: string,
    page: Page & {
      dealerId?: string | undefined;
      productId?: string | undefined;
      at?: Date | undefined;
      /** Only those that share ground with the place. */
      adcode?: string | undefined;
      isExclusive?: boolean | undefined;
    },
  ): Promise<Rows<TerritoryRecord>>;

  /** @throws ProblemError `invalid_input` or `conflict` */
  createSite(actor: Actor, given: NewSite): Promise<SiteRecord>;
  updateSite(actor: Actor, siteId: string, changes: Changes<NewSite>): Promise<SiteRecord>;
  /** Null when the brand has no such site. */
  siteOf(brandId: string, siteId: string): Promise<SiteRecord | null>;
  sitesOf(brandId: string, siteIds: readonly string[]): Promise<Map<string, SiteRecord>>;
  listSites(brandId: string, page: Page & { q?: string | undefined }): Promise<Rows<SiteRecord>>;
  /** Sites and dealers by their GLN; those that are there. */
  partiesByGln(
    brandId: string,
    glns: readonly string[],
  ): Promise<Map<string, { id: string; name: string }>>;
}

export interface CatalogueDeps {
  connection: Connection;
  clock: Clock;
  directory: Directory;
  audit: AuditLog;
  changes: ChangeWatch;
  /** Pictures are kept in its folder `pictures`. */
  dataDir: string;
}
