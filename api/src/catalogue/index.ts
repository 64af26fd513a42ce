export type { BrandRecord } from './brand-store.ts';
export type { Catalogue, Page, Rows } from './catalogue.ts';
export { createCatalogue } from './create-catalogue.ts';
export type { ProductRecord } from './product-store.ts';
export { isAcceptedPicture, namePicture } from './picture-rules.ts';
export { matchText } from './search-rules.ts';
export { findTerritoryAt, type AgreedTerritory } from './territory-rules.ts';
