import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildTestProduct, createTestBrand } from '../../testing/test-brand.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { buildCatalogue, buildDealer, type CatalogueFixture } from './catalogue-fixture.ts';
import type { Catalogue } from './catalogue.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let database: TestDatabase;
let fixture: CatalogueFixture;
let catalogue: Catalogue;
let owner: Actor;
let stranger: Actor;

beforeAll(async () => {
  database = await openTestDatabase();
  fixture = await buildCatalogue(database.connection);
  catalogue = fixture.catalogue;
  owner = await createTestBrand({ catalogue }, { hosts: ['ID.Qingshan.cn'] });
  stranger = await createTestBrand({ catalogue }, { hosts: ['id.other.cn'] });
});

afterAll(async () => {
  await fixture.removeFiles();
  await database.close();
});

async function latestAction(actor: Actor, subject: string): Promise<string | undefined> {
  const { rows } = await fixture.audit.list(actor.brandId, { page: 1, pageSize: 1, subject });
  return rows[0]?.action;
}

describe('brands', () => {
  it('finds a brand by its host in any letter case', async () => {
    expect((await catalogue.findBrandByHost('id.QINGSHAN.cn'))?._id).toBe(owner.brandId);
    expect(await catalogue.findBrandByHost('nobody.cn')).toBeNull();
  });

  it('refuses a host that belongs to another brand and leaves the own hosts as they were', async () => {
    await expect(
      catalogue.updateBrand(owner, { hosts: ['new.qingshan.cn', 'id.other.cn'] }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect((await catalogue.brandOf(owner.brandId)).hosts).toEqual(['id.qingshan.cn']);
    expect(await catalogue.findBrandByHost('new.qingshan.cn')).toBeNull();
    await expect(createTestBrand({ catalogue }, { hosts: ['id.other.cn'] })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('gives up a host that is taken off, so that another brand can have it', async () => {
    const first = await createTestBrand({ catalogue }, { hosts: ['moved.cn'] });
    await catalogue.updateBrand(first, { hosts: [] });
    const second = await createTestBrand({ catalogue }, { hosts: ['moved.cn'] });
    expect((await catalogue.findBrandByHost('moved.cn'))?._id).toBe(second.brandId);
  });

  it('records a change and gives the same state when it is repeated', async () => {
    const change = { phone: '400-000-1111', mapApprovalNumber: 'GS(2026)0001' };
    const once = await catalogue.updateBrand(owner, change);
    expect(await catalogue.updateBrand(owner, change)).toEqual(once);
    expect(await catalogue.brandOf(owner.brandId)).toMatchObject(change);
    expect(await latestAction(owner, owner.brandId)).toBe('catalogue.updateBrand');
  });

  it('refuses a time zone that does not exist, and a change of nothing', async () => {
    await expect(catalogue.updateBrand(owner, { timeZone: 'Asia/Atlantis' })).rejects.toMatchObject(
      { code: 'invalid_input', options: { errors: [{ field: 'timeZone' }] } },
    );
    await expect(catalogue.updateBrand(owner, {})).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('describes a brand for its staff and lists all brands', async () => {
    expect(await catalogue.describeBrand(stranger.brandId)).toEqual({
      id: stranger.brandId,
      name: { zh: '青山', en: 'Qingshan' },
      timeZone: 'Asia/Shanghai',
      mapApprovalNumber: null,
      isDemo: false,
    });
    const ids = (await catalogue.listBrands()).map((brand) => brand._id);
    expect(ids).toEqual(expect.arrayContaining([owner.brandId, stranger.brandId]));
  });
});

describe('products', () => {
  it('keeps a GTIN as 14 digits and finds the product by it over all brands', async () => {
    const product = await catalogue.createProduct(
      owner,
      buildTestProduct({ gtin: '6900000000007' }),
    );
    expect(product.gtin).toBe('06900000000007');
    expect(await catalogue.findProductByGtin('06900000000007')).toEqual(product);
    expect(await catalogue.findProductByGtin('06900000000999')).toBeNull();
    expect(await latestAction(owner, product._id)).toBe('catalogue.createProduct');
  });

  it('refuses a wrong check digit and says the right one', async () => {
    await expect(
      catalogue.createProduct(owner, buildTestProduct({ gtin: '6901234567893' })),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ field: 'gtin', message: expect.stringContaining('must end in 2') }] },
    });
  });

  it('refuses a GTIN that any brand has already, also when both come at once', async () => {
    const given = buildTestProduct({ gtin: '6900000000014' });
    const results = await Promise.allSettled(
      [owner, stranger, owner, stranger].map((actor) => catalogue.createProduct(actor, given)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    }
  });

  it("should not show or change another brand's product", async () => {
    const product = await catalogue.createProduct(
      owner,
      buildTestProduct({ gtin: '6900000000021' }),
    );
    expect(await catalogue.productOf(stranger.brandId, product._id)).toBeNull();
    expect((await catalogue.productsOf(stranger.brandId, [product._id])).size).toBe(0);
    await expect(
      catalogue.updateProduct(stranger, product._id, { specification: 'mine' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      catalogue.setPicture(stranger, product._id, Buffer.from('x')),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows a change at once and records it', async () => {
    const product = await catalogue.createProduct(
      owner,
      buildTestProduct({ gtin: '6900000000038' }),
    );
    await catalogue.productOf(owner.brandId, product._id);
    await catalogue.updateProduct(owner, product._id, { pointsPerCode: 25 });
    expect((await catalogue.productOf(owner.brandId, product._id))?.pointsPerCode).toBe(25);
    expect(await latestAction(owner, product._id)).toBe('catalogue.updateProduct');
  });

  it('lists pages newest first and searches text literally', async () => {
    const brand = await createTestBrand({ catalogue });
    const codes = ['96385074', '73513537', '6900000000052'];
    for (const [at, gtin] of codes.entries()) {
      const name = { zh: `茶${at}`, en: at === 1 ? 'Tea (50%)' : `Tea ${at}` };
      await catalogue.createProduct(brand, buildTestProduct({ gtin, name }));
    }
    const list = (q?: string, page = 1) =>
      catalogue.listProducts(brand.brandId, { page, pageSize: 2, q });
    expect((await list()).rows.map(({ name }) => name.zh)).toEqual(['茶2', '茶1']);
    expect((await list(undefined, 2)).rows.map(({ name }) => name.zh)).toEqual(['茶0']);
    expect(await list('(50%)')).toMatchObject({ total: 1, rows: [{ name: { zh: '茶1' } }] });
    expect(await list('.*')).toMatchObject({ total: 0 });
    expect(await list('9638507')).toMatchObject({ total: 1 });
    expect(await list('tEA')).toMatchObject({ total: 3 });
    expect(await list('Tea\0')).toMatchObject({ total: 0 });
  });
});

describe('dealers', () => {
  it('keeps a territory in codes of today, each once', async () => {
    const dealer = await catalogue.createDealer(
      owner,
      buildDealer({ gln: null, territory: ['371200', '370100', '330000'] }),
    );
    expect(dealer.territory).toEqual(['370100', '330000']);
    expect(await catalogue.dealerOf(owner.brandId, dealer._id)).toEqual(dealer);
    expect(await latestAction(owner, dealer._id)).toBe('catalogue.createDealer');
  });

  it.each(['990000', '330199', '100000'])('refuses the territory %s', async (adcode) => {
    await expect(
      catalogue.createDealer(owner, buildDealer({ gln: null, territory: ['330000', adcode] })),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ field: 'territory.1' }] },
    });
  });

  it('refuses a GLN with a wrong check digit and says the right one', async () => {
    await expect(
      catalogue.createDealer(owner, buildDealer({ gln: '6901234567890' })),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ field: 'gln', message: expect.stringContaining('must end in 2') }] },
    });
  });

  it('refuses a second dealer with a GLN, but not in another brand and not without one', async () => {
    const first = await catalogue.createDealer(owner, buildDealer());
    await expect(catalogue.createDealer(owner, buildDealer())).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(catalogue.createDealer(stranger, buildDealer())).resolves.toMatchObject({
      gln: first.gln,
    });
    const other = await catalogue.createDealer(owner, buildDealer({ gln: null }));
    await catalogue.createDealer(owner, buildDealer({ gln: null }));
    await expect(
      catalogue.updateDealer(owner, other._id, { gln: first.gln }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it("should not show or change another brand's dealer", async () => {
    const dealer = await catalogue.createDealer(owner, buildDealer({ gln: null }));
    expect(await catalogue.dealerOf(stranger.brandId, dealer._id)).toBeNull();
    expect((await catalogue.dealersOf(stranger.brandId, [dealer._id])).size).toBe(0);
    const { rows } = await catalogue.listDealers(stranger.brandId, { page: 1, pageSize: 200 });
    expect(rows.map(({ _id }) => _id)).not.toContain(dealer._id);
    await expect(
      catalogue.updateDealer(stranger, dealer._id, { name: 'mine' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
