import { join } from 'node:path';
import { createBrandService } from './brand-service.ts';
import type { Catalogue, CatalogueDeps } from './catalogue.ts';
import { createCatalogueRoutes } from './catalogue-routes.ts';
import { createDealerService } from './dealer-service.ts';
import { createDealerStore } from './dealer-store.ts';
import { createFindPartiesByGln } from './parties-by-gln.ts';
import { createPictureStore } from './picture-store.ts';
import { createProductService } from './product-service.ts';
import { createTerritoryService } from './territory-service.ts';
import { createSiteRoutes } from './site-routes.ts';
import { createSiteService } from './site-service.ts';
import { createSiteStore } from './site-store.ts';

/** Brands, products with their pictures, dealers with their territories, and own sites. */
export function createCatalogue(deps: CatalogueDeps): Catalogue {
  const pictures = createPictureStore(join(deps.dataDir, 'pictures'));
  const dealers = createDealerStore(deps.connection);
  const sites = createSiteStore(deps.connection);
  const products = createProductService(deps, pictures);
  const { dealerTerritories, ...territories } = createTerritoryService({
    ...{ ...deps, dealers, productOf: products.productOf },
  });
  const services = {
    ...createBrandService(deps),
    ...products,
    ...createDealerService(deps, dealers, dealerTerritories),
    ...territories,
    ...createSiteService(deps, sites),
    partiesByGln: createFindPartiesByGln(dealers, sites),
    pictures: pictures.serve,
    savePicture: pictures.save,
    readPicture: pictures.read,
  };
  return {
    ...services,
    routes: [...createCatalogueRoutes(services), ...createSiteRoutes(services)],
  };
}
