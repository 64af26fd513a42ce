import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseDetail } from '@zhenma/contract';
import sharp from 'sharp';
import { sendReportForm, takePhoto } from '../../../testing/report-form.ts';
import type { TestClient } from '../../../testing/test-client.ts';
import {
  readCaseNumber,
  startReportService,
  typedReport,
  type ReportService,
} from './report-service-fixture.ts';

let service: ReportService;
beforeAll(async () => {
  service = await startReportService();
}, 120_000);
afterAll(() => service.close());

const countCases = () => service.database.connection.collection('cases').countDocuments();
const listFolder = (...path: string[]) =>
  readdir(join(service.dataDir, 'report-photos', ...path)).catch(() => []);

async function openForm(): Promise<{ browser: TestClient; html: string; code: string }> {
  const browser = service.client();
  const code = await service.freshCode();
  return { browser, code, html: (await browser.get(`/c/${code}/report`)).text };
}

/** A PNG chunk: length, type, data, CRC (PNG, section 5.3). */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** A real PNG of black pixels, one bit each: a small file that unpacks to `side` squared. */
function drawBomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(side * (Math.ceil(side / 8) + 1)), { level: 1 });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('the form of a report', () => {
  it('has the product filled in where the code tells it, and needs no script', async () => {
    const { html } = await openForm();
    expect(html).toContain('value="青山酒 500 ml"');
    expect(html).toContain('encType="multipart/form-data"');
    expect(html).not.toContain('<script');
  });

  it('becomes one case with the photo, without the place where it was taken', async () => {
    const { browser, html, code } = await openForm();
    const photo = await sharp(await takePhoto(2400, 1200))
      .withExif({
        IFD0: { Copyright: 'secret owner' },
        IFD3: { GPSLatitude: '30/1 15/1 0/1', GPSLatitudeRef: 'N' },
      })
      .jpeg()
      .toBuffer();
    expect(photo.includes('secret owner')).toBe(true);
    const reply = await sendReportForm(browser, html, typedReport, photo);
    expect(reply.status).toBe(303);
    const number = readCaseNumber(reply);
    const found = await service.caseOf(number);
    expect(found).toMatchObject({
      ...{ number, kind: 'report', state: 'new', code, unitCode: code },
      ...{ reportedProduct: '青山酒', place: '杭州 西湖', contact: null },
      productName: { zh: '青山酒', en: 'Green Hill Liquor' },
      photo: { width: 1600, height: 800 },
    });
    const answer = await fetch(`${service.baseUrl}/api/v1/cases/${number}/photo`, {
      headers: { cookie: [...service.owner.cookies].map((pair) => pair.join('=')).join('; ') },
    });
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const stored = Buffer.from(await answer.arrayBuffer());
    const metadata = await sharp(stored).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width: 1600, height: 800 });
    expect(metadata.exif).toBeUndefined();
    expect(stored.includes('secret owner')).toBe(false);
  });

  it('has a number of its own, whatever identifier the browser gave the form', async () => {
    const number = readCaseNumber(await service.report({}));
    const { browser, html } = await openForm();
    const chosen = html.replace(/form=rep_\w+/, `form=rep_0000000000${number.toLowerCase()}`);
    const send = async () =>
      readCaseNumber(await sendReportForm(browser, chosen, typedReport, await takePhoto()));
    const other = await send();
    expect(other).not.toBe(number);
    expect(await send()).toBe(other);
  });

  it('needs text that can be seen, and takes out what turns the text beside it around', async () => {
    const { browser, html } = await openForm();
    const photo = await takePhoto();
    for (const unseen of ['\u200b', '\u200b\u200d\u2060', '\u3164\u00a0', '\u202e\ufeff']) {
      const typed = { ...typedReport, place: unseen };
      const reply = await sendReportForm(browser, html, typed, photo);
      expect({ status: reply.status, isNamed: reply.text.includes('place-error') }).toEqual({
        status: 422,
        isNamed: true,
      });
    }
    const turned = { ...typedReport, place: '杭州\u202e 西湖\u200b', description: '\u2067假货' };
    const number = readCaseNumber(await sendReportForm(browser, html, turned, photo));
    expect(await service.caseOf(number)).toMatchObject({
      place: '杭州 西湖',
      description: '假货',
    });
  });

  it('shows its state at once, and only to who has the whole address', async () => {
    const reply = await service.report({});
    const location = reply.headers.get('location') ?? '';
    const page = await service.client().get(location);
    expect(page.status).toBe(200);
    expect(page.text).toContain(readCaseNumber(reply));
    expect(page.text).toContain('已收到，谢谢您');
    const address = new URL(location, service.baseUrl);
    address.searchParams.set('key', 'A'.repeat(22));
    expect((await service.client().get(address.pathname + address.search)).status).toBe(404);
    expect((await service.client().get(address.pathname)).status).toBe(404);
  });

  it('becomes one case with one photo when it is sent again, also many times at once', async () => {
    const { browser, html } = await openForm();
    const photo = await takePhoto(90, 90);
    const before = await countCases();
    const send = () => sendReportForm(browser, html, typedReport, photo);
    const replies = [...(await Promise.all([send(), send(), send()])), await send()];
    expect(new Set(replies.map(readCaseNumber)).size).toBe(1);
    expect(await countCases()).toBe(before + 1);
    const files = await listFolder(service.own.brandId);
    expect(files.filter((name) => !name.endsWith('.webp'))).toEqual([]);
    expect(await listFolder('incoming')).toEqual([]);
  });

  it('keeps what was typed and the photo when a field is missing', async () => {
    const { browser, html } = await openForm();
    const typed = { ...typedReport, place: '', description: 'typed before' };
    const missing = await sendReportForm(browser, html, typed, await takePhoto(70, 70));
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('typed before');
    expect(missing.text).toContain('照片已收到');
    const sent = await sendReportForm(browser, missing.text, typedReport, null);
    expect((await service.caseOf(readCaseNumber(sent))).photo).toEqual({ width: 70, height: 70 });
  });

  it.each<[string, Record<string, string>, string]>([
    ['no product', { product: ' ' }, '请填写此项'],
    ['a description that is too long', { description: '长'.repeat(1001) }, '内容过长'],
    ['a contact that is too long', { contact: 'x'.repeat(101) }, '内容过长'],
  ])('is not taken with %s', async (_name, change, message) => {
    const { browser, html } = await openForm();
    const before = await countCases();
    const typed = { ...typedReport, ...change };
    const reply = await sendReportForm(browser, html, typed, await takePhoto());
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(message);
    expect(await countCases()).toBe(before);
  });

  it('is refused without its token, and from another visitor, before a file is kept', async () => {
    const { browser, html } = await openForm();
    const forged = html.replace(/name="csrf" value="[^"]*"/, 'name="csrf" value="guess"');
    const replies = [
      await sendReportForm(browser, forged, typedReport, await takePhoto()),
      await sendReportForm(service.client(), html, typedReport, await takePhoto()),
    ];
    expect(replies.map(({ status }) => status)).toEqual([403, 403]);
    expect(await listFolder('incoming')).toEqual([]);
  });

  const refused: [string, () => Promise<Uint8Array | null>, number, string][] = [
    ['no photo', () => Promise.resolve(null), 422, '请选择一张防伪码的照片'],
    ['an empty file', () => Promise.resolve(Buffer.alloc(0)), 422, '请选择一张防伪码的照片'],
    [
      'an SVG',
      () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
      422,
      'JPEG、PNG 或 WebP',
    ],
    [
      'an archive that is called .jpg',
      () => Promise.resolve(Buffer.from('PK\u0003\u0004 not a photo')),
      422,
      'JPEG、PNG 或 WebP',
    ],
    [
      'a page',
      () => Promise.resolve(Buffer.from('<!doctype html><script>1</script>')),
      422,
      'JPEG',
    ],
    ['a photo of 20 MB', () => Promise.resolve(Buffer.alloc(20_000_000, 0xff)), 413, '照片太大'],
    ['a bomb of 30,000 by 30,000', () => Promise.resolve(drawBomb(30_000)), 413, '照片太大'],
    [
      'a photo that is cut off',
      async () => (await takePhoto(800, 800)).subarray(0, 900),
      422,
      '这张照片打不开',
    ],
  ];
  it.each(refused)(
    'is not taken with %s, and keeps what was typed',
    async (_name, make, status, message) => {
      // Making it takes longer than an idle connection is kept.
      const photo = await make();
      const { browser, html } = await openForm();
      const before = await countCases();
      const typed = { ...typedReport, description: 'typed before' };
      const reply = await sendReportForm(browser, html, typed, photo);
      expect({ status: reply.status, isSaid: reply.text.includes(message) }).toEqual({
        status,
        isSaid: true,
      });
      expect(reply.text).toContain('typed before');
      expect(await countCases()).toBe(before);
      expect(await listFolder('incoming')).toEqual([]);
    },
    60_000,
  );

  it('makes a picture that hides a page harmless by drawing it anew', async () => {
    const { browser, html } = await openForm();
    const hidden = '<script>alert(1)</script>';
    const photo = Buffer.concat([await takePhoto(64, 64), Buffer.from(hidden)]);
    const number = readCaseNumber(await sendReportForm(browser, html, typedReport, photo));
    const answer = await service.owner.get(`/api/v1/cases/${number}/photo`);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain(hidden);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('shows its photo to nobody without the right', async () => {
    const number = readCaseNumber(await service.report({}));
    const operator = await service.signIn(service.own.brandId, 'operator');
    const path = `/api/v1/cases/${number}/photo`;
    const statuses = await Promise.all(
      [service.client(), operator, service.stranger].map(
        async (one) => (await one.get(path)).status,
      ),
    );
    expect(statuses).toEqual([401, 403, 404]);
    const [name = ''] = await listFolder(service.own.brandId);
    expect((await service.client().get(`/pictures/${name}`)).status).toBe(404);
  });

  it('leads cases of one code to each other', async () => {
    const code = await service.freshCode();
    const first = readCaseNumber(await service.report({}, code));
    const second = readCaseNumber(await service.report({}, code));
    const { linked } = await service.caseOf(second);
    expect(linked).toEqual([
      { number: first, kind: 'report', state: 'new' },
    ] as CaseDetail['linked']);
  });

  it('is taken for a code that nobody issued, as it was typed', async () => {
    const consumer = service.client();
    const page = await consumer.get(`/c/NOSUCHCODE/report?gtin=${service.own.gtin}`);
    const reply = await sendReportForm(consumer, page.text, typedReport, await takePhoto());
    expect(await service.caseOf(readCaseNumber(reply))).toMatchObject({
      ...{ code: 'NOSUCHCODE', unitCode: null, productName: null, verdict: 'forged' },
    });
  });
});

it('counts the uploads of one subscriber together, whichever of their IPv6 addresses they use', async () => {
  const { reports } = service.system.verification;
  const upload = (at: number) => reports.countUpload(`2001:db8:1:2::${at.toString(16)}`);
  for (let at = 1; at <= 60; at += 1) await upload(at);
  await expect(upload(61)).rejects.toMatchObject({ code: 'too_many_requests' });
  await expect(reports.countUpload('2001:db8:1:3::1')).resolves.toBeUndefined();
});
