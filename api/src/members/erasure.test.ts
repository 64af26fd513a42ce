import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { memberDataSchema, type Member, type Unit } from '@zhenma/contract';
import { sendReportForm, takePhoto } from '../../testing/report-form.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import { readOtpOf, sendForm } from '../../testing/browser-form.ts';
import { createClaimableBrand, type ClaimableBrand } from './claimable-brand-fixture.ts';

/** The whole service over HTTP, with a real MongoDB replica set; time is the test's own. */
let service: TestService;
let brand: ClaimableBrand;
let owner: TestClient;
let now = Date.now();
beforeAll(async () => {
  service = await startTestService({ clock: { now: () => new Date(now) } });
  brand = await createClaimableBrand(service.system, { gtin: '06901234567892' });
  owner = await service.signIn(brand.brandId, 'owner');
}, 120_000);
afterAll(() => service.close());

interface ScanRow {
  _id: string;
  batch: number;
  index: number;
  visitor: string;
  person?: string;
}

interface UnitRow {
  _id: string;
  first: { visitor: string };
  visitors: string[];
  visits: { network?: string | null }[];
}

interface CaseRow {
  _id: string;
  number: string;
  report: { description: string; photo: object | null };
}

let phones = 0;
let units = 0;

interface Joined {
  browser: TestClient;
  phone: string;
  memberId: string;
}

async function signIn(phone: string): Promise<TestClient> {
  now += 2 * 60 * 1000;
  const browser = service.client();
  const start = await browser.get(`/me/sign-in?brand=${brand.brandId}`);
  const otpPage = await sendForm(browser, start.text, { phone: phone.slice(3), consent: '1' });
  const otp = await readOtpOf(service, brand.brandId, phone);
  await sendForm(browser, otpPage.text, { otp });
  return browser;
}

async function findMember(phone: string): Promise<Member | null> {
  const reply = await owner.get(`/api/v1/members?phone=${phone.slice(3)}`);
  return (reply.json as { rows: Member[] }).rows[0] ?? null;
}

/** A member who claimed a code and sent a report that names their phone in several places. */
async function join(): Promise<Joined> {
  const phone = `+861360000${String((phones += 1)).padStart(4, '0')}`;
  const browser = await signIn(phone);
  const code = await brand.codeOf((units += 1));
  await browser.get(`/c/${code}`);
  const claim = await browser.get(`/c/${code}/claim`);
  await sendForm(browser, claim.text, {});
  const page = await browser.get(`/c/${code}/report`);
  const typed = {
    ...{ product: 'Tea', place: 'Hangzhou', contact: phone.slice(3) },
    description: `call me: ${phone.slice(3, 6)} ${phone.slice(6, 10)} ${phone.slice(10)}`,
  };
  await sendReportForm(browser, page.text, typed, await takePhoto());
  return { browser, phone, memberId: (await findMember(phone))?.id ?? '' };
}

/** Every text in every document of the database, sealed ones opened where their record is their owner. */
async function readAllTexts(): Promise<string[]> {
  const { connection } = service.database;
  const { secrets } = service.system;
  const texts: string[] = [];
  const collect = (value: unknown, owner: string): void => {
    if (typeof value === 'string') {
      texts.push(value);
      if (!value.startsWith('v1.')) return;
      try {
        texts.push(secrets.openText(value, owner));
      } catch {
        texts.push('sealed for another owner');
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) collect(one, owner);
    }
  };
  for (const { name } of await connection.listCollections()) {
    for (const document of await connection.collection(name).find({}).toArray()) {
      collect(document, String(document._id));
    }
  }
  return texts;
}

const findPhone = async (phone: string) =>
  (await readAllTexts()).filter((text) => text.replaceAll(/[\s-]/g, '').includes(phone.slice(3)));

const exportOf = async (memberId: string) =>
  memberDataSchema.parse((await owner.get(`/api/v1/members/${memberId}/export`)).json);

const erase = (memberId: string) => owner.request('DELETE', `/api/v1/members/${memberId}`);
const readPoints = async (memberId: string) =>
  (await owner.get(`/api/v1/members/${memberId}/statement`)).json as {
    balance: number;
    total: number;
  };

describe('the export of a member’s data', () => {
  it('holds profile, consent, points and reports, for staff and for the member', async () => {
    const { browser, phone, memberId } = await join();
    const byStaff = memberDataSchema.parse(
      (await owner.get(`/api/v1/members/${memberId}/export`)).json,
    );
    expect(byStaff.profile).toMatchObject({ memberId, phone });
    expect(byStaff.consents).toHaveLength(1);
    expect(byStaff.points.balance).toBe(20);
    expect(byStaff.points.statement).toHaveLength(1);
    expect(byStaff.records['reports']).toMatchObject([{ product: 'Tea', contact: phone.slice(3) }]);
    expect(byStaff.records['scans']?.length).toBeGreaterThan(0);

    const page = await browser.get(`/me?brand=${brand.brandId}`);
    expect(page.text).toContain('/me/data');
    const download = await browser.get('/me/data');
    expect(download.headers.get('content-disposition')).toContain('attachment');
    const own = memberDataSchema.parse(download.json);
    expect({ ...own, exportedAt: '' }).toEqual({ ...byStaff, exportedAt: '' });
    expect((await browser.get('/api/v1/member/data')).status).toBe(200);
  });

  it('holds where claims came from, sessions, and the photos of reports', async () => {
    const { memberId } = await join();
    const { points, records } = await exportOf(memberId);
    expect(points.pending).toBe(0);
    expect(records['claims']).toMatchObject([
      { points: 20, state: 'booked', lookedAtFor: [], device: expect.any(String) },
    ]);
    expect(records['sessions']).toHaveLength(1);
    expect(records['corrections']).toEqual([]);
    const { photo } = records['reports']?.[0] as { photo: { base64: string; mediaType: string } };
    expect(photo.mediaType).toBe('image/webp');
    expect(Buffer.from(photo.base64, 'base64').subarray(8, 12).toString()).toBe('WEBP');
  });

  it('holds all scans, however many', async () => {
    const { memberId } = await join();
    const scans = service.database.connection.collection<ScanRow>('scans');
    const before = (await exportOf(memberId)).records['scans']?.length ?? 0;
    const own = await scans
      .find({ person: { $exists: true } })
      .sort({ at: -1 })
      .toArray();
    const [{ _id, ...scan } = { _id: '' }] = own;
    expect(_id).not.toBe('');
    const more = Array.from({ length: 10_100 }, (_, at) => ({
      ...(scan as ScanRow),
      _id: `${_id}:${at}`,
    }));
    await scans.insertMany(more);
    const all = (await exportOf(memberId)).records['scans'] ?? [];
    expect(all.length).toBe(before + more.length);
    await scans.deleteMany({ _id: { $in: more.map((row) => row._id) } });
  }, 30_000);

  it('is given to nobody else', async () => {
    const { memberId } = await join();
    const manager = await service.signIn(brand.brandId, 'manager');
    const path = `/api/v1/members/${memberId}`;
    const statuses = [
      await service.client().get(`${path}/export`),
      await manager.get(`${path}/export`),
      await manager.request('DELETE', path),
      await service.client().get('/api/v1/member/data'),
      await service.client().get('/me/data'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 403, 403, 401, 303]);
  });
});

describe('the erasure of a member', () => {
  it('leaves nothing that joins their points to a device, and no photo that they sent', async () => {
    const { memberId } = await join();
    const { connection } = service.database;
    const ofMember = { brandId: brand.brandId, memberId };
    const filed = { 'report.memberId': memberId };
    const [report] = await connection.collection<CaseRow>('cases').find(filed).toArray();
    const counters = connection.collection('claimCounters');
    const withDevices = { ...ofMember, 'velocity.devices': { $exists: true } };
    const accounts = connection.collection('accounts');
    expect(await counters.countDocuments({ members: memberId })).toBe(1);
    expect(await accounts.countDocuments(withDevices)).toBe(1);
    await erase(memberId);
    expect(await counters.countDocuments({ members: memberId })).toBe(0);
    expect(await accounts.countDocuments(withDevices)).toBe(0);
    const claims = await connection.collection('claims').find(ofMember).toArray();
    expect(claims).toHaveLength(1);
    expect(claims[0]?.['origin']).toEqual({ visitor: null, address: null, region: null });
    const left = await connection.collection<CaseRow>('cases').findOne({ _id: report?._id ?? '' });
    expect([left?.report.description.length, left?.report.photo]).toEqual([
      expect.any(Number),
      null,
    ]);
    const detail = await owner.get(`/api/v1/cases/${left?.number ?? ''}`);
    expect((detail.json as { photo: unknown }).photo).toBeNull();
    expect((await owner.get(`/api/v1/cases/${left?.number ?? ''}/photo`)).status).toBe(404);
  });

  it('leaves no name that joins scans to the member or to what their browser does later', async () => {
    const { browser, memberId } = await join();
    const { connection } = service.database;
    const scans = connection.collection<ScanRow>('scans');
    const codes = [await brand.codeOf(units), await brand.codeOf((units += 1))];
    await browser.get(`/c/${codes[1] ?? ''}`);
    await service.client().get(`/c/${codes[1] ?? ''}`);
    const own = await scans
      .find({ person: { $exists: true } })
      .sort({ at: -1 })
      .limit(2)
      .toArray();
    const [{ visitor, person, batch } = { visitor: '', batch: 0 }] = own;
    expect(own.map((scan) => [scan.visitor, scan.person, scan.index])).toEqual([
      [visitor, person, units],
      [visitor, person, units - 1],
    ]);
    const kept = { brandId: brand.brandId, batch, index: units, visitor };
    await connection.collection<ScanRow>('scanLocations').insertOne({ _id: 'place', ...kept });
    const evidence = [{ scanId: own[0]?._id ?? '', visitor }];
    await connection
      .collection<ScanRow & { evidence: object[] }>('alerts')
      .insertOne({ _id: 'alr_erasure', ...kept, visitor: '', evidence });
    const network = 'network-of-the-member';
    await connection
      .collection<UnitRow>('units')
      .updateMany(
        { batch, 'visits.visitor': visitor },
        { $set: { 'visits.$[one].network': network } },
        { arrayFilters: [{ 'one.visitor': visitor }] },
      );
    const readTrails = async () =>
      Promise.all(
        codes.map(async (code) => ((await owner.get(`/api/v1/units/${code}`)).json as Unit).trail),
      );
    const countNames = async () =>
      (await readAllTexts()).filter((text) => [visitor, person, network].includes(text)).length;
    const before = await readTrails();
    expect(await countNames()).toBeGreaterThan(8);

    await erase(memberId);
    expect(await countNames()).toBe(0);
    const after = await readTrails();
    expect(after.map((trail) => [trail?.scans, trail?.evidence])).toEqual(
      before.map((trail) => [trail?.scans, trail?.evidence]),
    );
    expect(after[1]?.visits).toEqual(before[1]?.visits);
    const erased = await scans.find({ batch, index: { $gte: units - 1 } }).toArray();
    expect(erased).toHaveLength(3);
    const unit = await connection.collection<UnitRow>('units').findOne({ batch, index: units });
    // Its first scan is its first visitor's, under the new name too.
    expect(unit?.visitors[0]).toBe(unit?.first.visitor);
    expect(unit?.visits.map((visit) => typeof visit.network)).toContain('string');
    expect(erased.map((scan) => scan.visitor)).toContain(unit?.first.visitor);
    await connection.collection<ScanRow>('alerts').deleteOne({ _id: 'alr_erasure' });

    await browser.get(`/c/${await brand.codeOf((units += 1))}`);
    const later = await scans.findOne({ batch, index: units });
    expect([later?.visitor, later?.person]).toEqual([visitor, undefined]);
  });

  it('reaches all scans, however many, and what was recorded while it ran when repeated', async () => {
    const { memberId } = await join();
    const scans = service.database.connection.collection<ScanRow>('scans');
    const [scan = { _id: '', person: '' }] = await scans
      .find({ person: { $exists: true } })
      .sort({ at: -1 })
      .limit(1)
      .toArray();
    const { person } = scan;
    const more = Array.from({ length: 450 }, (_, at) => ({
      ...(scan as ScanRow),
      ...{ _id: `${scan._id}:${at}`, index: 10_000 + at },
    }));
    await scans.insertMany(more);
    await erase(memberId);
    expect(await scans.countDocuments({ person: person ?? '' })).toBe(0);
    await scans.insertOne({ ...(scan as ScanRow), _id: `${scan._id}:late` });
    expect((await erase(memberId)).status).toBe(204);
    expect(await scans.countDocuments({ person: person ?? '' })).toBe(0);
    await scans.deleteMany({ index: { $gte: 10_000 } });
  }, 30_000);

  it('leaves nothing to export, and says so', async () => {
    const { memberId } = await join();
    await erase(memberId);
    const reply = await owner.get(`/api/v1/members/${memberId}/export`);
    expect(reply.status).toBe(409);
    expect(reply.json).toMatchObject({
      type: '/problems/state_forbids',
      detail: expect.stringContaining('was erased'),
    });
  });

  it('leaves the phone nowhere, plain or sealed, and the points where they were', async () => {
    const { browser, phone, memberId } = await join();
    expect((await findPhone(phone)).length).toBeGreaterThan(2);
    const before = await readPoints(memberId);
    expect(before.balance).toBe(20);
    expect((await erase(memberId)).status).toBe(204);
    expect(await findPhone(phone)).toEqual([]);
    expect(await readPoints(memberId)).toEqual(before);
    expect((await browser.get('/api/v1/member/points')).status).toBe(401);
    expect(await findMember(phone)).toBeNull();
    const erased = (await owner.get(`/api/v1/members/${memberId}`)).json as Member;
    expect(erased).toMatchObject({ maskedPhone: '—', balance: 20 });
    expect(erased.erasedAt).not.toBeNull();
  });

  it('is done once, however often it is asked for, with one audit entry', async () => {
    const { memberId } = await join();
    const replies = [
      await erase(memberId),
      ...(await Promise.all([erase(memberId), erase(memberId)])),
    ];
    expect(replies.map(({ status }) => status)).toEqual([204, 204, 204]);
    const { rows } = (await owner.get(`/api/v1/audit?subject=${memberId}`)).json as {
      rows: { action: string }[];
    };
    expect(rows.map(({ action }) => action)).toEqual(['members.erase']);
    expect((await erase('mem_nobody')).status).toBe(404);
  });

  it('makes who comes back with the phone someone new, with no points', async () => {
    const { phone, memberId } = await join();
    await erase(memberId);
    await signIn(phone);
    const again = await findMember(phone);
    expect(again).toMatchObject({ balance: 0, erasedAt: null });
    expect(again?.id).not.toBe(memberId);
  });

  it('is asked of the member with one box to tick, and signs them out everywhere', async () => {
    const { browser, phone, memberId } = await join();
    const other = await signIn(phone);
    const question = await browser.get('/me/erase');
    expect(question.text).toContain('20 积分');
    const unticked = await sendForm(browser, question.text, {});
    expect(unticked.status).toBe(422);
    expect(await findMember(phone)).not.toBeNull();
    const done = await sendForm(browser, unticked.text, { consent: '1' });
    expect(done.text).toContain('账户已注销');
    expect(await findPhone(phone)).toEqual([]);
    expect((await other.get('/api/v1/member/points')).status).toBe(401);
    expect(
      ((await owner.get(`/api/v1/members/${memberId}`)).json as Member).erasedAt,
    ).not.toBeNull();
    const { rows } = (await owner.get(`/api/v1/audit?subject=${memberId}`)).json as { rows: [] };
    expect(rows).toEqual([]);
  });

  it('is offered to apps too, and needs their token', async () => {
    const { browser, phone } = await join();
    const refused = await browser.request('DELETE', '/api/v1/member/data');
    expect(refused.status).toBe(403);
    expect(await findMember(phone)).not.toBeNull();
  });
});
