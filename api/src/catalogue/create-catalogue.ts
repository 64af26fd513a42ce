import { join } from 'node:path';
import { createBrandService } from './brand-service.ts';
import type { Catalogue, CatalogueDeps } from './catalogue.ts';
import { createCatalogueRoutes } from './catalogue-routes.ts';
import { createDealerService } from './dealer-service.ts';
import { createPictureStore } from './picture-store.ts';
import { createProductService } from './product-service.ts';

/** Brands, products with their pictures, and dealers with their territories. */
export function createCatalogue(deps: CatalogueDeps): Catalogue {
  const pictures = createPictureStore(join(deps.dataDir, 'pictures'));
  const services = {
    ...createBrandService(deps),
    ...createProductService(deps, pictures),
    ...createDealerService(deps),
    pictures: pictures.serve,
    savePicture: pictures.save,
    readPicture: pictures.read,
  };
  return { ...services, routes: createCatalogueRoutes(services) };
}
