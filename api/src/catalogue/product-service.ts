import { ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import type { Catalogue, CatalogueDeps } from './catalogue.ts';
import { readChanges } from './changes-rules.ts';
import { readGtin } from './gs1-rules.ts';
import type { PictureStore } from './picture-store.ts';
import { createProductStore, type ProductRecord } from './product-store.ts';
import { matchText } from './search-rules.ts';
import { createTimedCache } from './timed-cache.ts';
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

const cacheOptions = { milliseconds: 3_000, maxEntries: 10_000 };

export function createProductService(deps: CatalogueDeps, pictures: PictureStore): ProductService {
  const { connection, clock, directory, audit } = deps;
  const Products = createProductStore(connection);
  const products = createTimedCache<ProductRecord | null>(cacheOptions);
  /** Remembers also that a GTIN is nobody's. */
  const gtins = createTimedCache<{ owner: { brandId: string; target: string } | null }>(
    cacheOptions,
  );

  const productOf = (brandId: string, productId: string) =>
    products.get(`${brandId}:${productId}`, () =>
      Products.findOne({ brandId, _id: productId }).lean(),
    );

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
    products.forget(`${brandId}:${productId}`);
    return product;
  }

  return {
    productOf,

    async createProduct(actor, given) {
      const { brandId } = actor;
      const { name, specification, pointsPerCode } = given;
      const gtin = readGtin(given.gtin);
      const product: ProductRecord = {
        _id: createId('product'),
        brandId,
        gtin,
        name,
        specification,
        pointsPerCode,
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
          { gtin, name, specification, pointsPerCode },
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
