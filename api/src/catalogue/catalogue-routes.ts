import {
  createDealer,
  createProduct,
  getBrand,
  getDealer,
  getProduct,
  listDealers,
  listDivisions,
  listProducts,
  putProductPicture,
  updateBrand,
  updateDealer,
  updateProduct,
} from '@zhenma/contract';
import { ProblemError } from '../platform/http/problem-error.ts';
import { implement, type Route } from '../platform/http/route.ts';
import { provinces } from '../platform/regions/index.ts';
import type { Catalogue } from './catalogue.ts';
import { presentBrand, presentDealer, presentProduct } from './present.ts';
import { createTerritoryRoutes } from './territory-routes.ts';

const divisions = provinces.map(({ adcode, name, cities }) => ({
  adcode,
  name,
  cities: [...cities],
}));

export function createCatalogueRoutes(catalogue: Omit<Catalogue, 'routes'>): Route[] {
  return [
    implement(getBrand, async ({ caller }) =>
      presentBrand(await catalogue.brandOf(caller.brandId)),
    ),
    implement(updateBrand, async ({ caller, body }) =>
      presentBrand(await catalogue.updateBrand(caller, body)),
    ),

    implement(listProducts, async ({ caller, query }) => {
      const { rows, total } = await catalogue.listProducts(caller.brandId, query);
      return { rows: rows.map(presentProduct), total };
    }),
    implement(createProduct, async ({ caller, body }) =>
      presentProduct(await catalogue.createProduct(caller, body)),
    ),
    implement(getProduct, async ({ caller, params }) => {
      const product = await catalogue.productOf(caller.brandId, params.productId);
      if (!product) throw new ProblemError('not_found');
      return presentProduct(product);
    }),
    implement(updateProduct, async ({ caller, params, body }) =>
      presentProduct(await catalogue.updateProduct(caller, params.productId, body)),
    ),
    implement(putProductPicture, async ({ caller, params, body }) =>
      presentProduct(await catalogue.setPicture(caller, params.productId, body)),
    ),

    implement(listDealers, async ({ caller, query }) => {
      const { rows, total } = await catalogue.listDealers(caller.brandId, query);
      return { rows: rows.map(presentDealer), total };
    }),
    implement(createDealer, async ({ caller, body }) =>
      presentDealer(await catalogue.createDealer(caller, body)),
    ),
    implement(getDealer, async ({ caller, params }) => {
      const dealer = await catalogue.dealerOf(caller.brandId, params.dealerId);
      if (!dealer) throw new ProblemError('not_found');
      return presentDealer(dealer);
    }),
    implement(updateDealer, async ({ caller, params, body }) =>
      presentDealer(await catalogue.updateDealer(caller, params.dealerId, body)),
    ),

    ...createTerritoryRoutes(catalogue),

    implement(listDivisions, () => Promise.resolve(divisions)),
  ];
}
