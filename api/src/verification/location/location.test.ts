import { get } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { TestClient } from '../../../testing/test-client.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from '../brand-fixture.ts';
import { coarsen } from './location-rules.ts';

/** The whole service over HTTP, behind a proxy that speaks TLS, on a real MongoDB. */
let service: TestService;
let brand: IssuedBrand;
const clock = createTestClock('2126-11-22T08:00:00Z');
const secure = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '60.191.1.1' };

beforeAll(async () => {
  service = await startTestService({ clock });
  brand = await createIssuedBrand(service.system, { gtin: gtins[0] });
}, 60_000);
afterAll(() => service.close());

const hangzhou = { latitude: 30.2741, longitude: 120.1551, accuracyM: 25, datum: 'wgs84' };
const rows = (name: string) => service.database.connection.collection(name).find({}).toArray();

let nextUnit = 100;
/** Scans a fresh unit and reads the offer to share the place off the page. */
async function scan(client: TestClient, headers: Record<string, string> = secure) {
  const reply = await client.get(`/c/${await brand.codeOf((nextUnit += 1))}`, { headers });
  const offer = /href="([^"]*\/place\?scan=[^"]*)"/.exec(reply.text)?.[1] ?? null;
  return offer?.replaceAll('&amp;', '&') ?? null;
}

const readToken = (offer: string | null) =>
  new URL(offer ?? '/', 'https://x').searchParams.get('scan') ?? '';
const share = (client: TestClient, token: string, changes = {}) =>
  client.post('/api/v1/scans/location', { token, ...hangzhou, ...changes });

describe('the place of a scan', () => {
  it('is asked for on a page of its own that says what for, and kept without coordinates in the clear', async () => {
    const client = service.client();
    const offer = await scan(client);
    const page = await client.get(offer ?? '', { headers: secure });
    expect(page.text).toContain('加密保存 30 天');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const script = /<script[^>]*src="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const served = await client.get(script);
    expect([served.status, served.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
    const again = await client.get(script, {
      headers: {
        'if-none-match': served.headers.get('etag') ?? '',
        // Node would say no-cache.
        'cache-control': 'max-age=0',
      },
    });
    expect(again.status).toBe(304);

    const token = readToken(offer);
    expect((await share(client, token)).status).toBe(204);
    expect((await share(client, token)).status).toBe(204);
    const [places, coordinates] = [await rows('scanLocations'), await rows('scanCoordinates')];
    expect(places).toHaveLength(1);
    expect(places[0]).toMatchObject({ cell: '302:1201', adcode: '330000', datum: 'wgs84' });
    expect(coordinates).toHaveLength(1);
    const [placed] = (await rows('scans')).filter(
      ({ _id }) => String(_id) === String(places[0]?._id),
    );
    expect(placed?.['region']).toMatchObject({ source: 'ip' });
    expect(placed?.['position']).toMatchObject({
      region: { source: 'gps', level: 'city', adcode: '330100', accuracyM: 25, confidence: 0.99 },
      ...{ certain: '330100', isContradicted: false },
      cells: { r5: '85309a57fffffff', r7: '87309a553ffffff' },
    });
    expect(JSON.stringify(placed)).not.toContain('30.27');
    expect(JSON.stringify([places, coordinates])).not.toContain('30.27');
    expect(coordinates[0]?.['until']).toEqual(new Date('2126-12-22T08:00:00Z'));
    const { locations } = service.system.verification;
    const scanId = String(places[0]?._id);
    expect(await locations.coordinatesOf(brand.brandId, scanId)).toEqual(hangzhou);
    await locations.forget(brand.brandId, [String(places[0]?.['visitor'])]);
    expect(await locations.coordinatesOf(brand.brandId, scanId)).toBeNull();
  });

  it('is kept whole or not at all, and once forgotten stays so', async () => {
    const client = service.client();
    const token = readToken(await scan(client));
    const scanId = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
    const ownRows = async (name: string) =>
      (await rows(name)).filter(({ _id }) => String(_id) === scanId);
    const visitOf = async () => {
      const unitId = `${brand.brandId}:${brand.batch}:${nextUnit}`;
      const unit = (await rows('units')).find(({ _id }) => String(_id) === unitId);
      return (unit?.['visits'] as { place: { source: string } }[])[0]?.place.source;
    };
    // As a process leaves it that dies between the writes.
    const until = new Date('2126-12-22T08:00:00Z');
    const left = { brandId: brand.brandId, visitor: 'somebody', sealed: 'halfway', until };
    const coordinates = service.database.connection.collection('scanCoordinates');
    await coordinates.insertOne({ ...left, _id: scanId as never });
    expect((await share(client, token)).status).toBe(204);
    expect(await ownRows('scanLocations')).toHaveLength(1);
    expect(await visitOf()).toBe('gps');
    const { locations } = service.system.verification;
    expect(await locations.coordinatesOf(brand.brandId, scanId)).toEqual(hangzhou);
    await coordinates.deleteOne({ _id: scanId as never });
    expect((await share(client, token)).status).toBe(204);
    expect(await ownRows('scanCoordinates')).toHaveLength(0);
  });

  it('counts for nothing where the network’s address is in another province', async () => {
    const client = service.client();
    const inGuangdong = { ...secure, 'x-forwarded-for': '113.108.1.7' };
    const token = readToken(await scan(client, inGuangdong));
    expect((await share(client, token)).status).toBe(204);
    const unitId = `${brand.brandId}:${brand.batch}:${nextUnit}`;
    const unit = (await rows('units')).find(({ _id }) => String(_id) === unitId);
    const [visit] = unit?.['visits'] as { place: object; network: string }[];
    expect(visit?.place).toMatchObject({ source: 'ip' });
    // The scan keeps both, and says that they do not agree.
    const scanId = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
    const placed = (await rows('scans')).find(({ _id }) => String(_id) === scanId);
    expect(placed?.['position']).toMatchObject({
      region: { adcode: '330100', confidence: 0.495 },
      isContradicted: true,
    });
    // The network is known by a pseudonym.
    expect(visit?.network).toMatch(/^[\w-]{10}$/);
    expect(JSON.stringify(unit)).not.toContain('113.108');
  });

  it('is taken for that scan, by that visitor and within half an hour only', async () => {
    const [client, other] = [service.client(), service.client()];
    const token = readToken(await scan(client));
    await scan(other);
    expect((await share(other, token)).status).toBe(422);
    expect((await share(client, `${token}x`)).status).toBe(422);
    expect((await share(client, token, { latitude: 91 })).status).toBe(422);
    expect((await share(client, token, { datum: 'bd09' })).status).toBe(422);
    clock.advance(30 * 60 * 1000);
    expect((await share(client, token)).status).toBe(422);
  });

  it('is not asked for again once refused', async () => {
    const client = service.client();
    const page = await client.get((await scan(client)) ?? '', { headers: secure });
    const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect((await client.postForm(action, { csrf })).status).toBe(303);
    expect(await scan(client)).toBeNull();
  });

  it.each([
    ['http', 'shop.example', false],
    ['https', 'shop.example', true],
    ['http', 'localhost', true],
  ])('is asked for over %s at %s: %s', async (proto, host, isAsked) => {
    const path = `/c/${await brand.codeOf((nextUnit += 1))}`;
    const text = await getAs(path, { 'x-forwarded-proto': proto, host });
    expect(text).toContain('data-verdict=');
    expect(text.includes('/place?scan=')).toBe(isAsked);
  });
});

/** Asks with a host of one's own, which fetch does not send. */
function getAs(path: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const agent = { 'user-agent': 'Mozilla/5.0' };
    get(new URL(path, service.baseUrl), { headers: { ...agent, ...headers } }, (reply) => {
      readText(reply).then(resolve, reject);
    }).on('error', reject);
  });
}

it('cuts a place to a tenth of a degree, also south and west', () => {
  const at = (latitude: number, longitude: number) =>
    coarsen({ latitude, longitude, accuracyM: 0 });
  expect(at(30.2741, 120.1551)).toMatchObject({ cell: '302:1201', latitude: 30.25 });
  expect(at(-0.05, -0.05)).toMatchObject({ cell: '-1:-1', latitude: -0.05, longitude: -0.05 });
  expect(coarsen({ latitude: 0, longitude: 0, accuracyM: 1_000 }).errorKm).toBe(9);
});
