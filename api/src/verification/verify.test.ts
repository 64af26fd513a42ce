import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { purposes } from '@zhenma/code-generator';
import type { Verdict, Verification } from '@zhenma/contract';
import { pino } from 'pino';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { openSystem } from '../open-system.ts';
import { connectMongo, ensureCollections } from '../platform/mongo/connect.ts';
import type { System } from '../wiring.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from './brand-fixture.ts';
import type { ScanRecord, UnitRecord } from './scan-records.ts';
import type { VerifyRequest } from './verification.ts';

/** Runs against a real MongoDB replica set. */
let database: TestDatabase;
let system: System;
let second: System;
let closeSecond: () => Promise<void>;
let own: IssuedBrand;
let other: IssuedBrand;

const masterKey = randomBytes(32);

function openOver(connection: TestDatabase['connection']): System {
  return openSystem({
    config: { REDIS_URL: undefined, TRUST_PROXY: 1 },
    ground: {
      ...{ connection, masterKey, dataDir: tmpdir(), isEmbedded: true },
      mongodbUri: database.uri,
      close: () => Promise.resolve(),
    },
    log: pino({ level: 'silent' }),
    publicBaseUrl: 'http://127.0.0.1:1',
  });
}

beforeAll(async () => {
  database = await openTestDatabase();
  system = openOver(database.connection);
  await ensureCollections(database.connection);
  const connection = await connectMongo(database.uri);
  second = openOver(connection);
  closeSecond = () => connection.close();
  own = await createIssuedBrand(system, { gtin: gtins[0], hosts: ['id.own.cn'] });
  other = await createIssuedBrand(system, { gtin: gtins[1] });
}, 60_000);
afterAll(async () => {
  await closeSecond();
  await database.close();
});

let nextUnit = 0;
/** A code that no other test uses. */
const freshCode = () => own.codeOf((nextUnit += 1));

const hangzhou = '115.236.112.1';

let nextVisit = Date.now();
/** Each call is another visit unless a test says when it is. */
const atNextVisit = () => new Date((nextVisit += 31 * 60_000));

async function verify(text: string, changes: Partial<VerifyRequest> = {}, by = system) {
  const verified = await by.verification.verify({
    ...{ text, host: null, visitorId: 'vis_a', ip: hangzhou, at: atNextVisit() },
    ...changes,
  });
  if (!verified) throw new Error('no link');
  return verified.verification;
}

const verdictOf = async (...given: Parameters<typeof verify>): Promise<Verdict> =>
  (await verify(...given)).verdict;

const readScans = (brandId = own.brandId) =>
  database.connection.collection<ScanRecord>('scans').find({ brandId }).toArray();
const readScansOf = async (index: number) =>
  (await readScans()).filter((scan) => scan.batch === own.batch && scan.index === index);
const countTraces = async () => {
  const units = database.connection.collection<UnitRecord>('units');
  return (await readScans()).length + (await units.countDocuments({}));
};

describe('verdicts', () => {
  it('tells the first scan, the same visitor and another visitor apart', async () => {
    const code = await freshCode();
    const first = await verify(code);
    expect(first).toMatchObject({
      verdict: 'first_scan',
      code,
      visitors: 1,
      claimablePoints: 20,
      claimed: false,
      product: { gtin: own.gtin },
      firstScan: { place: '浙江省杭州市' },
    });
    expect(await verdictOf(code)).toBe('same_visitor');
    expect(await verify(code, { visitorId: 'vis_b' })).toMatchObject({
      verdict: 'repeat_scan',
      visitors: 2,
      firstScan: first.firstScan,
    });
    expect(await verify(code)).toMatchObject({ verdict: 'same_visitor', visitors: 2 });
    expect(await verify(code, { visitorId: 'vis_b' })).toMatchObject({ visitors: 2 });
  });

  it.each([
    ['forged', '00000000000000000000'],
    ['forged', 'ABC'],
    ['forged', ''],
  ] as const)('says %s of %s and leaves no trace', async (verdict, code) => {
    const before = await countTraces();
    expect(await verdictOf(code, { brandId: own.brandId })).toBe(verdict);
    expect(await countTraces()).toBe(before);
  });

  it('says not_issued of authentic codes that were not issued so, and leaves no trace', async () => {
    const before = await countTraces();
    const codec = (await system.issuance.keyringOf(own.brandId)).codec(1);
    const { batch } = own;
    const beyond = codec.encode({ purpose: purposes.outer, batch, index: 1000 });
    const noBatch = codec.encode({ purpose: purposes.outer, batch: 99_999, index: 0 });
    for (const code of [beyond, noBatch]) expect(await verdictOf(code)).toBe('not_issued');
    const link = `/01/${other.gtin}/21/${await freshCode()}`;
    expect(await verdictOf(link, { host: 'id.own.cn' })).toBe('not_issued');
    expect(await countTraces()).toBe(before);
  });

  it('says not_issued of a code made with a key of another epoch than its batch’s', async () => {
    const epoch = await system.issuance.startKeyEpoch(other.actor);
    const keyring = await system.issuance.keyringOf(other.brandId);
    const code = keyring
      .codec(epoch)
      .encode({ purpose: purposes.outer, batch: other.batch, index: 1 });
    expect(await verdictOf(code, { brandId: other.brandId })).toBe('not_issued');
    expect(await verdictOf(await other.codeOf(1))).toBe('first_scan');
  });

  it('says not_active and voided, records these scans, and lets them open nothing', async () => {
    const trial = await own.codeOf(900);
    expect(await verify(trial)).toMatchObject({ verdict: 'not_active', firstScan: null });
    expect(await verify(await own.codeOf(950))).toMatchObject({
      verdict: 'voided',
      voidReason: 'stolen',
      claimablePoints: null,
    });
    const recorded = (await readScans()).map(({ index, verdict }) => [index, verdict]);
    expect(recorded).toContainEqual([900, 'not_active']);
    expect(recorded).toContainEqual([950, 'voided']);
    await system.issuance.activate(own.actor, own.batch, { from: 900, to: 900 });
    expect(await verdictOf(trial, { visitorId: 'vis_buyer' })).toBe('first_scan');
  });

  it('says expired of goods past their date', async () => {
    const number = await own.issue({ expiryDate: '2021-01-01', quantity: 5 });
    const code = await system.issuance.codeOf(own.brandId, number, 0);
    expect(await verify(code)).toMatchObject({ verdict: 'expired', claimablePoints: null });
    expect(await verdictOf(code, { at: new Date('2021-01-01T02:00:00Z') })).toBe('same_visitor');
  });

  it('knows the brand by host, by GTIN and by trying the keys', async () => {
    const code = await freshCode();
    expect(await verdictOf(`HTTPS://ID.OWN.CN/01/${own.gtin}/21/${code}`)).toBe('first_scan');
    expect(await verdictOf(`/01/${own.gtin}/10/LOT/21/${code}`, { host: '10.0.0.9' })).toBe(
      'same_visitor',
    );
    expect(await verdictOf(`/C/${code.toLowerCase()}`)).toBe('same_visitor');
    expect(await verdictOf(code)).toBe('same_visitor');
  });

  it('says forged of one brand’s code at another brand’s host', async () => {
    const code = await other.codeOf(2);
    expect(await verdictOf(`https://id.own.cn/c/${code}`)).toBe('forged');
    expect(await verdictOf(code, { brandId: own.brandId })).toBe('forged');
  });

  it('is null for an address that is no link to an item', async () => {
    const request = { host: null, visitorId: 'vis_a', ip: hangzhou, at: new Date() };
    const given = { ...request, text: `/01/${own.gtin}` };
    expect(await system.verification.verify(given)).toBeNull();
  });
});

describe('scans', () => {
  it('says first once when 100 visitors scan a unit at once through two services', async () => {
    const code = await freshCode();
    const verdicts = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        verdictOf(code, { visitorId: `vis_${at}` }, at % 2 === 0 ? system : second),
      ),
    );
    expect(verdicts.filter((verdict) => verdict === 'first_scan')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'repeat_scan')).toHaveLength(99);
    const { visitors } = await verify(code, { visitorId: 'vis_0' });
    expect(visitors).toBe(100);
  });

  it('says first once a unit when two services scan 200 units at once', async () => {
    const number = await own.issue({ quantity: 200 });
    const scans = await Promise.all(
      Array.from({ length: 400 }, async (_, at) => {
        const index = Math.floor(at / 2);
        const code = await system.issuance.codeOf(own.brandId, number, index);
        const by = at % 2 === 0 ? system : second;
        return { index, verdict: await verdictOf(code, { visitorId: `vis_${at}` }, by) };
      }),
    );
    const firsts = scans.filter(({ verdict }) => verdict === 'first_scan');
    expect(new Set(firsts.map(({ index }) => index)).size).toBe(200);
    expect(firsts).toHaveLength(200);
    const counts = await system.verification.countScannedUnits(own.brandId, [number]);
    expect(counts).toEqual(new Map([[number, 200]]));
  }, 30_000);

  it('gives a repeated event its first verdict and records it once, also at once', async () => {
    const code = await freshCode();
    const event = { eventId: 'event-0123456789abcdef' };
    const together = await Promise.all(
      Array.from({ length: 20 }, (_, at) => verdictOf(code, event, at % 2 ? system : second)),
    );
    expect(new Set(together)).toEqual(new Set(['first_scan']));
    const scans = (await readScans()).filter(
      ({ batch, index }) => batch === own.batch && index === nextUnit,
    );
    expect(scans).toHaveLength(1);
    expect((await verify(code)).visitors).toBe(1);
  });

  it('takes reloads within half an hour as the same scan, with the verdict it got first', async () => {
    const code = await freshCode();
    const index = nextUnit;
    const start = Date.parse('2026-06-30T23:44:00Z');
    const after = (minutes: number) => ({ at: new Date(start + minutes * 60_000) });
    const rows = async () => (await readScansOf(index)).length;
    expect(await verdictOf(code, after(0))).toBe('first_scan');
    const stranger = { visitorId: 'vis_b' };
    expect(await verdictOf(code, { ...stranger, ...after(1) })).toBe('repeat_scan');
    expect(await rows()).toBe(2);
    // Also in the next half hour by the clock, at another process and in another month.
    for (const minutes of [1, 15, 17, 29]) {
      for (const by of [system, second]) {
        expect(await verdictOf(code, after(minutes), by)).toBe('first_scan');
      }
    }
    expect(await verdictOf(code, { ...stranger, ...after(30) })).toBe('repeat_scan');
    expect(await rows()).toBe(2);
    expect(await verdictOf(code, after(31))).toBe('same_visitor');
    expect(await verdictOf(code, after(32))).toBe('same_visitor');
    expect(await rows()).toBe(3);
  });

  it('takes many reloads at once as one scan', async () => {
    const code = await freshCode();
    const index = nextUnit;
    const at = new Date('2026-06-30T12:00:00Z');
    const together = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => {
        const close = new Date(at.getTime() + (turn - 10));
        return verdictOf(code, { at: close }, turn % 2 ? system : second);
      }),
    );
    expect(new Set(together)).toEqual(new Set(['first_scan']));
    expect(await readScansOf(index)).toHaveLength(1);
  });

  it('tells in a reload what happened to the unit meanwhile, and learns who signed in', async () => {
    const at = new Date('2026-06-30T12:01:00Z');
    const trial = await own.codeOf(910);
    expect(await verdictOf(trial, { at })).toBe('not_active');
    expect(await verdictOf(trial, { at })).toBe('not_active');
    await system.issuance.activate(own.actor, own.batch, { from: 910, to: 910 });
    expect(await verdictOf(trial, { at })).toBe('first_scan');
    const member = { brandId: own.brandId, memberId: 'mem_signed_in' };
    expect(await verdictOf(trial, { at, member })).toBe('first_scan');
    const scans = await readScansOf(910);
    expect(scans.map(({ verdict }) => verdict)).toEqual(['not_active', 'first_scan']);
    expect(scans.map(({ person }) => typeof person)).toEqual(['undefined', 'string']);
  });

  it('knows a repeated event across the turn of a month', async () => {
    const code = await freshCode();
    const event = { eventId: 'event-at-the-turn-of-month' };
    const before = new Date('2026-01-31T23:59:59Z');
    expect(await verdictOf(code, { ...event, at: before })).toBe('first_scan');
    const after = new Date('2026-02-01T00:00:01Z');
    expect(await verdictOf(code, { ...event, at: after })).toBe('first_scan');
  });

  it('takes one event id at two units as two events', async () => {
    const event = { eventId: 'event-used-for-two-units' };
    const verdicts = [await freshCode(), await freshCode()].map((code) => verdictOf(code, event));
    expect(await Promise.all(verdicts)).toEqual(['first_scan', 'first_scan']);
  });

  it('leaves no trace of what does not count, and never calls it first', async () => {
    const code = await freshCode();
    const before = await countTraces();
    expect(await verdictOf(code, { visitorId: null })).toBe('degraded');
    expect(await countTraces()).toBe(before);
    expect(await verdictOf(code)).toBe('first_scan');
    expect(await verdictOf(code, { visitorId: null })).toBe('repeat_scan');
    expect(await countTraces()).toBe(before + 2);
  });

  it('stores neither the visitor nor the address, and another pseudonym for each brand', async () => {
    const visitorId = 'vis_private';
    await verify(await freshCode(), { visitorId });
    await verify(await other.codeOf(5), { visitorId });
    const mine = (await readScans()).at(-1);
    const theirs = (await readScans(other.brandId)).at(-1);
    expect(JSON.stringify([mine, theirs])).not.toContain(visitorId);
    expect(JSON.stringify(mine)).not.toContain(hangzhou);
    expect(mine?.visitor).not.toBe(theirs?.visitor);
  });

  it('says of a claimed unit that it is claimed', async () => {
    const code = await freshCode();
    await system.loyalty.claim({
      ...{ brandId: own.brandId, memberId: 'mem_a', batch: own.batch, index: nextUnit },
      ...{ points: 20, productId: 'prd_a', at: new Date() },
    });
    const found: Verification = await verify(code);
    expect(found).toMatchObject({ verdict: 'first_scan', claimed: true, claimablePoints: null });
  });
});

describe('evidence of copies', () => {
  const abroadBy = [
    ...['202.106.0.20', '202.96.128.86', '61.139.2.69', '219.147.198.230', '61.128.114.133'],
    ...['222.172.200.68', '218.85.157.99', '202.100.64.68', '202.98.0.68', '202.103.224.68'],
  ];
  const day = 24 * 60 * 60 * 1000;
  const start = Date.parse('2026-03-01T00:00:00Z');

  it('suspects a code that people all over scan, tells why, and opens one case', async () => {
    const code = await freshCode();
    const index = nextUnit;
    const buyer = { visitorId: 'vis_buyer' };
    await verify(code, { ...buyer, at: new Date(start) });
    const told: Verification[] = [];
    for (const [at, ip] of abroadBy.entries()) {
      const scan = { visitorId: `vis_far_${at}`, ip, at: new Date(start + (at + 1) * day) };
      told.push(await verify(code, scan));
    }
    expect(told[0]).toMatchObject({ verdict: 'repeat_scan' });
    const last = told.at(-1);
    expect(last).toMatchObject({ verdict: 'suspected_copy', claimablePoints: null });
    expect(last?.reasons.map((one) => one.code)).toEqual(['many_visitors', 'opened_by_another']);
    // Who has the item stays calm, and is told what others do.
    const later = new Date(start + 30 * day);
    const owner = await verify(code, { ...buyer, at: later });
    expect(owner.verdict).toBe('same_visitor');
    expect(owner.reasons.map((one) => one.code)).toContain('many_visitors');

    const unit = { batch: own.batch, index, usualVisitors: 5 };
    const evidence = await system.verification.cloneEvidenceOf(own.brandId, unit, later);
    expect(evidence.strength).toBeGreaterThan(0.5);
    const tell = system.verification.periodic.find(({ name }) => name === 'suspected copies');
    await tell?.run();
    await tell?.run();
    const cases = await database.connection
      .collection('cases')
      .find({ brandId: own.brandId, kind: 'clone' })
      .toArray();
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ subject: { batch: own.batch, index } });
  });

  it('gives a repeated event its first reasons too', async () => {
    const code = await freshCode();
    await verify(code, { visitorId: 'vis_one' });
    const event = { eventId: 'event-with-its-reasons-kept', visitorId: 'vis_two' };
    const first = await verify(code, event);
    expect(first).toMatchObject({ verdict: 'repeat_scan' });
    await verify(code, { visitorId: 'vis_three', ip: '61.128.114.133' });
    expect((await verify(code, event)).reasons).toEqual(first.reasons);
  });

  it('knows a member on another device by their session', async () => {
    const code = await freshCode();
    const member = { brandId: own.brandId, memberId: 'mem_two_devices' };
    await verify(code, { visitorId: 'vis_phone', member });
    expect(await verdictOf(code, { visitorId: 'vis_tablet', member })).toBe('same_visitor');
    const elsewhere = { brandId: other.brandId, memberId: 'mem_two_devices' };
    const stranger = { visitorId: 'vis_stranger', member: elsewhere };
    expect(await verdictOf(code, stranger)).toBe('repeat_scan');
    const stored = (await readScans()).filter((scan) => scan.index === nextUnit);
    expect(JSON.stringify(stored)).not.toContain('mem_two_devices');
  });
});

describe('reading scans', () => {
  it('gives a brand its own scans only', async () => {
    const { verification } = system;
    const since = new Date(0);
    const range = { batch: other.batch, ranges: [{ from: 0, to: 999 }], since };
    expect(own.batch).toBe(other.batch);
    const evidence = await verification.evidence(other.brandId, range);
    const recorded = await verification.scansRecordedSince(other.brandId, since, 1000);
    const grouped = await verification.aggregateScans<{ _id: string }>(
      other.brandId,
      { brandId: own.brandId },
      [{ $group: { _id: '$brandId' } }],
    );
    expect(evidence.length).toBeGreaterThan(0);
    for (const scan of [...evidence, ...recorded]) expect(scan.brandId).toBe(other.brandId);
    expect(grouped).toEqual([{ _id: other.brandId }]);
  });
});
