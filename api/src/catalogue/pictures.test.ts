import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import express from 'express';
import sharp from 'sharp';
import request from 'supertest';
import { createTestBrand, createTestProduct } from '../../testing/test-brand.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { buildCatalogue, type CatalogueFixture } from './catalogue-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let database: TestDatabase;
let fixture: CatalogueFixture;
let owner: Actor;
let productId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  fixture = await buildCatalogue(database.connection);
  owner = await createTestBrand(fixture);
  productId = await createTestProduct(fixture, owner);
});

afterAll(async () => {
  await fixture.removeFiles();
  await database.close();
});

const draw = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#1f6f4a' } });

/** A PNG whose header claims another size: 8 bytes signature, 4 length, `IHDR`, width, height … CRC. */
function claimSize(png: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29);
  return changed;
}

const listPictures = () => readdir(join(fixture.dataDir, 'pictures')).catch(() => []);

function get(name: string) {
  return request(express().use('/pictures', fixture.catalogue.pictures)).get(`/pictures/${name}`);
}

async function savePicture(image: Uint8Array): Promise<string> {
  const { picture } = await fixture.catalogue.setPicture(owner, productId, image);
  if (!picture) throw new Error('the product has no picture');
  return picture.name;
}

describe('product pictures', () => {
  it('stores a large photo upright, small, as WebP and without its metadata', async () => {
    const photo = await draw(1600, 800)
      .withExif({ IFD0: { Copyright: 'secret' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { picture } = await fixture.catalogue.setPicture(owner, productId, photo);
    expect(picture).toMatchObject({ width: 240, height: 480 });
    const served = await get(picture?.name ?? '').buffer(true);
    expect(served.headers['content-type']).toBe('image/webp');
    expect(served.headers['cache-control']).toContain('immutable');
    const metadata = await sharp(served.body as Buffer).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width: 240, height: 480 });
    expect(metadata.exif).toBeUndefined();
    expect(metadata.orientation).toBeUndefined();
  });

  it('leaves a small picture at its size', async () => {
    const image = await draw(100, 60).png().toBuffer();
    const { picture } = await fixture.catalogue.setPicture(owner, productId, image);
    expect(picture).toMatchObject({ width: 100, height: 60 });
  });

  it('gives the same picture the same name when it is sent again', async () => {
    const image = await draw(120, 120).webp().toBuffer();
    const name = await savePicture(image);
    const before = await listPictures();
    expect(await savePicture(image)).toBe(name);
    expect(await listPictures()).toEqual(before);
  });

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')],
    ['a page', Buffer.from('<!doctype html><p>hello')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_kind, bytes) => {
    const before = await listPictures();
    await expect(fixture.catalogue.setPicture(owner, productId, bytes)).rejects.toMatchObject({
      code: 'unsupported_media_type',
    });
    expect(await listPictures()).toEqual(before);
  });

  it('refuses a picture that is cut off', async () => {
    const whole = await draw(400, 400).png({ compressionLevel: 0 }).toBuffer();
    await expect(savePicture(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ field: 'picture' }] },
    });
  });

  it('refuses a small file that would unpack to a giant picture', async () => {
    const image = await draw(10, 10).png().toBuffer();
    await expect(savePicture(claimSize(image, 30_000, 30_000))).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ message: expect.stringContaining('million pixels') }] },
    });
  });

  it('serves neither other folders nor unfinished files', async () => {
    expect((await get('..%2fbatches')).status).toBeGreaterThanOrEqual(400);
    expect((await get('.hidden')).status).toBe(404);
    expect((await get('none.webp')).status).toBe(404);
  });
});
