export type { BrandRecord } from './brand-store.ts';
export type {
  Catalogue,
  CatalogueDeps,
  Changes,
  NewBrand,
  NewDealer,
  NewProduct,
  Page,
  Rows,
} from './catalogue.ts';
export { createCatalogue } from './create-catalogue.ts';
export type { DealerRecord } from './dealer-store.ts';
export type { ProductRecord } from './product-store.ts';
export { createTimedCache, type TimedCache } from './timed-cache.ts';
