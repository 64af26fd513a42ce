import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Brand, Dealer, Division, Product } from '@zhenma/contract';
import express, { type Express } from 'express';
import pino from 'pino';
import { pinoHttp } from 'pino-http';
import sharp from 'sharp';
import request from 'supertest';
import { buildTestProduct, createTestBrand } from '../../testing/test-brand.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { makeCaller } from '../platform/http/caller-fixture.ts';
import { answerProblems } from '../platform/http/answer-problems.ts';
import { createRouter } from '../platform/http/create-router.ts';
import { buildCatalogue, buildDealer, type CatalogueFixture } from './catalogue-fixture.ts';
import type { Catalogue } from './catalogue.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let database: TestDatabase;
let fixture: CatalogueFixture;
let catalogue: Catalogue;
let own: Express;
let strange: Express;

beforeAll(async () => {
  database = await openTestDatabase();
  fixture = await buildCatalogue(database.connection);
  catalogue = fixture.catalogue;
  own = serve(await createTestBrand({ catalogue }, { hosts: ['id.qingshan.cn'] }));
  strange = serve(await createTestBrand({ catalogue }, { hosts: ['id.other.cn'] }));
});

afterAll(async () => {
  await fixture.removeFiles();
  await database.close();
});

/** The room's routes as its member of staff sees them. */
function serve(caller: Actor): Express {
  const router = createRouter(catalogue.routes, {
    staff: () => Promise.resolve(makeCaller(caller)),
    member: () => Promise.resolve(null),
    hasCsrfToken: () => true,
  });
  const app = express().use(pinoHttp({ logger: pino({ level: 'silent' }) }));
  return app.use('/pictures', catalogue.pictures).use(router).use(answerProblems);
}

describe('the catalogue over HTTP', () => {
  it('shows and changes the own brand only', async () => {
    const { body } = (await request(own).get('/api/v1/brand').expect(200)) as { body: unknown };
    expect(body as Brand).toMatchObject({ hosts: ['id.qingshan.cn'], isDemo: false });
    await request(own)
      .patch('/api/v1/brand')
      .send({ hosts: ['id.other.cn'] })
      .expect(409);
    await request(own).patch('/api/v1/brand').send({}).expect(422);
    await request(own).patch('/api/v1/brand').send({ isDemo: true }).expect(422);
    const other = await request(strange).get('/api/v1/brand').expect(200);
    expect((other.body as Brand).hosts).toEqual(['id.other.cn']);
  });

  it('adds a product with a picture, which anyone can see', async () => {
    const created = await request(own)
      .post('/api/v1/products')
      .send(buildTestProduct())
      .expect(201);
    const product = created.body as Product;
    expect(product).toMatchObject({ gtin: '06901234567892', picture: null });
    const path = `/api/v1/products/${product.id}`;
    const image = await sharp({
      create: { width: 800, height: 400, channels: 3, background: '#1f6f4a' },
    })
      .jpeg()
      .toBuffer();
    const changed = await request(own)
      .put(`${path}/picture`)
      .type('image/jpeg')
      .send(image)
      .expect(200);
    const { picture } = changed.body as Product;
    expect(picture).toMatchObject({ width: 480, height: 240 });
    await request(own)
      .get(picture?.url ?? '')
      .expect(200)
      .expect('Content-Type', 'image/webp');
    const shown = await request(own).get(path).expect(200);
    expect(shown.body).toEqual(changed.body);
    const listed = await request(own).get('/api/v1/products?q=GREEN').expect(200);
    expect(listed.body).toEqual({ rows: [changed.body], total: 1 });

    await request(own).put(`${path}/picture`).type('image/png').send('<svg/>').expect(415);
    await request(own)
      .put(`${path}/picture`)
      .type('image/png')
      .send(Buffer.alloc(9_000_000))
      .expect(413);
    await request(strange).get(path).expect(404);
    await request(strange).patch(path).send({ specification: 'mine' }).expect(404);
    await request(strange).put(`${path}/picture`).type('image/jpeg').send(image).expect(404);
  });

  it('refuses a second product with a GTIN and one with a wrong check digit', async () => {
    await request(own)
      .post('/api/v1/products')
      .send(buildTestProduct({ gtin: '96385074' }));
    await request(strange)
      .post('/api/v1/products')
      .send(buildTestProduct({ gtin: '00000096385074' }))
      .expect(409);
    const refused = await request(own)
      .post('/api/v1/products')
      .send(buildTestProduct({ gtin: '96385075' }))
      .expect(422);
    expect(refused.body).toMatchObject({
      errors: [{ field: 'gtin', message: 'ends in the check digit 5, must end in 4' }],
    });
  });

  it('adds and changes a dealer, with the names of its territory', async () => {
    const created = await request(own).post('/api/v1/dealers').send(buildDealer()).expect(201);
    const dealer = created.body as Dealer;
    expect(dealer.territoryNames).toEqual(['浙江省']);
    const path = `/api/v1/dealers/${dealer.id}`;
    const changed = await request(own)
      .patch(path)
      .send({ territory: ['330100', '310000'] })
      .expect(200);
    expect((changed.body as Dealer).territoryNames).toEqual(['杭州市', '上海市']);
    const shown = await request(own).get(path).expect(200);
    expect(shown.body).toEqual(changed.body);
    await request(own).post('/api/v1/dealers').send(buildDealer()).expect(409);
    await request(strange).get(path).expect(404);
    await request(strange).patch(path).send({ name: 'mine' }).expect(404);
    const list = await request(strange).get('/api/v1/dealers').expect(200);
    expect(list.body).toEqual({ rows: [], total: 0 });
  });

  it('lists the divisions that a territory is chosen from', async () => {
    const { body } = (await request(own).get('/api/v1/divisions').expect(200)) as { body: unknown };
    const provinces = body as Division[];
    expect(provinces).toHaveLength(34);
    const zhejiang = provinces.find(({ adcode }) => adcode === '330000');
    expect(zhejiang?.cities.map(({ name }) => name)).toContain('杭州市');
  });
});
