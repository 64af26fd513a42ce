import type { Catalogue, NewBrand, NewProduct } from '../src/catalogue/catalogue.ts';
import type { Issuance, Order } from '../src/issuance/issuance.ts';
import type { Actor } from '../src/platform/audit/audit-log.ts';

interface HasCatalogue {
  readonly catalogue: Catalogue;
}
interface HasIssuance {
  readonly issuance: Issuance;
}

/** What most tests of goods begin with. */
export interface TestGoods {
  /** The owner of the brand. */
  readonly actor: Actor;
  readonly productId: string;
  /** The number of an issued batch, of which no unit is active. */
  readonly batch: number;
}

/** A brand, made through the real room; gives its owner, who has no account. */
export async function createTestBrand(
  { catalogue }: HasCatalogue,
  overrides: Partial<NewBrand> = {},
): Promise<Actor> {
  const { brandId } = await catalogue.createBrand({
    name: { zh: '青山', en: 'Qingshan' },
    phone: '400-123-4567',
    colour: '#1f6f4a',
    ...overrides,
  });
  return { brandId, staffId: 'stf_owner', name: '李雷', role: 'owner' };
}

/** What a product needs. */
export const buildTestProduct = (overrides: Partial<NewProduct> = {}): NewProduct => ({
  gtin: '6901234567892',
  name: { zh: '青山绿茶', en: 'Qingshan green tea' },
  specification: '250 g',
  pointsPerCode: 10,
  ...overrides,
});

/** A product, made through the real room; gives its identifier. */
export async function createTestProduct(
  { catalogue }: HasCatalogue,
  actor: Actor,
  overrides: Partial<NewProduct> = {},
): Promise<string> {
  const { _id } = await catalogue.createProduct(actor, buildTestProduct(overrides));
  return _id;
}

type OrderOfProduct = Partial<Order> & Pick<Order, 'productId'>;

let orders = 0;

/** An order of a batch under a key of its own. */
export const buildTestOrder = (overrides: OrderOfProduct): Order => ({
  idempotencyKey: `order-${++orders}-for-tests`,
  lot: 'L1',
  productionDate: '2026-01-05',
  expiryDate: null,
  quantity: 1_000,
  ...overrides,
});

/** A batch issued here and now, without the queue; gives its number. */
export async function issueTestBatch(
  { issuance }: HasIssuance,
  actor: Actor,
  overrides: OrderOfProduct,
): Promise<number> {
  const order = buildTestOrder(overrides);
  const { number } = await issuance.createBatch(actor, order, { isIssuedByCaller: true });
  await issuance.issue(actor.brandId, number);
  return number;
}

/** A brand with a product and an issued batch of it. */
export async function issueTestGoods(
  rooms: HasCatalogue & HasIssuance,
  given: { brand?: Partial<NewBrand>; product?: Partial<NewProduct>; order?: Partial<Order> } = {},
): Promise<TestGoods> {
  const actor = await createTestBrand(rooms, given.brand);
  const productId = await createTestProduct(rooms, actor, given.product);
  const batch = await issueTestBatch(rooms, actor, { productId, ...given.order });
  return { actor, productId, batch };
}
