import { ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import type { Catalogue, CatalogueDeps } from './catalogue.ts';
import { readChanges } from './changes-rules.ts';
import { readGtin } from './gs1-rules.ts';
import type { PictureStore } from './picture-store.ts';
import { createProductStore, type ProductRecord } from './product-store.ts';
import { matchText } from './search-rules.ts';
import { nameIn } from '../platform/mongo/directory.ts';
import { createWatchedCache } from '../platform/mongo/watched-cache.ts';
import { readPage } from '../platform/mongo/read-page.ts';

type ProductService = Pick<
  Catalogue,
  | 'createProduct'
  | 'updateProduct'
  | 'setPicture'
  | 'productOf'
  | 'productsOf'
  | 'findProductByGtin'
  | 'listProducts'
>;

const maxEntries = 10_000;

export function createProductService(deps: CatalogueDeps, pictures: PictureStore): ProductService {
  const { connection, clock, directory, audit, changes } = deps;
  const Products = createProductStore(connection);
  const products = createWatchedCache<ProductRecord | null>({
    ...{ changes, collection: 'products', maxEntries },
  });
  /** Remembers also that a GTIN is nobody's. */
  const gtins = createWatchedCache<{ owner: { brandId: string; target: string } | null }>({
    ...{ changes, collection: 'directory', maxEntries },
    keyOf: (id) => nameIn('gtin', id),
  });

  async function productOf(brandId: string, productId: string): Promise<ProductRecord | null> {
    const product = await products.get(productId, () =>
      Products.findOne({ brandId, _id: productId }).lean(),
    );
    // It may be remembered for the brand whose it is.
    return product?.brandId === brandId ? product : null;
  }

  async function change(
    actor: Parameters<Catalogue['updateProduct']>[0],
    productId: string,
    action: string,
    set: Partial<ProductRecord>,
  ): Promise<ProductRecord> {
    const { brandId } = actor;
    const product = await connection.transaction(async (session) => {
      const changed = await Products.findOneAndUpdate(
        { brandId, _id: productId },
        { $set: set },
        { session, returnDocument: 'after' },
      ).lean();
      if (!changed) throw new ProblemError('not_found');
      await audit.record(actor, action, productId, set, session);
      return changed;
    });
    products.forget(productId);
    return product;
  }

  return {
    productOf,

    async createProduct(actor, given) {
      const { brandId } = actor;
      const { name, specification, pointsPerCode } = given;
      const { innerCode = 'none', usualVisitors = 5, price = null } = given;
      const gtin = readGtin(given.gtin);
      const product: ProductRecord = {
        _id: createId('product'),
        brandId,
        gtin,
        name,
        specification,
        pointsPerCode,
        innerCode,
        usualVisitors,
        price,
        picture: null,
        createdAt: clock.now(),
      };
      await connection.transaction(async (session) => {
        const owner = { brandId, target: product._id };
        if (!(await directory.take('gtin', gtin, owner, session))) {
          throw new ProblemError('conflict', {
            detail: `A product with the GTIN ${gtin} exists already; look for it or check the number`,
          });
        }
        await Products.insertMany([product], { session });
        await audit.record(
          actor,
          'catalogue.createProduct',
          product._id,
          { gtin, name, specification, pointsPerCode, innerCode, usualVisitors, price },
          session,
        );
      });
      gtins.forget(gtin);
      return product;
    },

    updateProduct: async (actor, productId, changes) =>
      change(actor, productId, 'catalogue.updateProduct', readChanges(changes)),

    async setPicture(actor, productId, image) {
      const product = await productOf(actor.brandId, productId);
      if (!product) throw new ProblemError('not_found');
      const picture = await pictures.save(image);
      return change(actor, productId, 'catalogue.setPicture', { picture });
    },

    async productsOf(brandId, productIds) {
      const rows = await Products.find({ brandId, _id: { $in: [...new Set(productIds)] } }).lean();
      return new Map(rows.map((row) => [row._id, row]));
    },

    async findProductByGtin(gtin14) {
      const { owner } = await gtins.get(gtin14, async () => ({
        owner: await directory.find('gtin', gtin14),
      }));
      return owner && productOf(owner.brandId, owner.target);
    },

    async listProducts(brandId, { page, pageSize, q }) {
      const filter = { brandId, ...matchText(q, ['name.zh', 'name.en', 'gtin']) };
      const { rows, total } = await readPage(
        Products,
        filter,
        { createdAt: -1, _id: 1 },
        { page, pageSize },
      );
      return { rows, total };
    },
  };
}
