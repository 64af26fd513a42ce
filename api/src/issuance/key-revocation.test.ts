import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import {
  buildBrand,
  buildIssuance,
  buildOrder,
  issueBatch,
  type IssuanceFixture,
} from './issuance-fixture.ts';
import type { Issuance } from './issuance.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let database: TestDatabase;
let fixture: IssuanceFixture;
let issuance: Issuance;

beforeAll(async () => {
  database = await openTestDatabase();
  fixture = await buildIssuance(database.connection);
  issuance = fixture.issuance;
});

afterAll(async () => {
  await fixture.stop();
  await database.close();
});

const forbidden = {
  code: 'state_forbids',
  options: { detail: expect.stringContaining('revoked') },
};

describe('revoking a key', () => {
  it('voids every code of its batches at once and for good, and new batches use a new key', async () => {
    const { actor, productId } = await buildBrand(fixture.catalogue, '6901234567892');
    const { brandId } = actor;
    const order = () => buildOrder({ productId, quantity: 20 });
    const number = await issueBatch(fixture, actor, order());
    await issuance.activate(actor, number, { whole: true });
    await issuance.voidUnits(actor, number, { from: 3, to: 3, reason: 'stolen', note: null });
    expect((await issuance.unitStandingOf(brandId, number, 0)).voided).toBeNull();

    await issuance.revokeKey(actor, 1, 'the key file was copied');
    const batch = (await issuance.batchesOf(brandId, [number])).get(number);
    expect(batch).toMatchObject({ state: 'voided', voidedCount: 20, activatedCount: 20 });
    const reasons = await Promise.all(
      [0, 3, 19].map(
        async (index) => (await issuance.unitStandingOf(brandId, number, index)).voided,
      ),
    );
    expect(reasons.map((voided) => voided?.reason)).toEqual([
      'key_revoked',
      'stolen',
      'key_revoked',
    ]);
    const ranges = await issuance.rangesOf(brandId, number);
    expect(ranges.filter(({ kind }) => kind === 'voided')).toEqual([
      { kind: 'voided', from: 0, to: 2, reason: 'key_revoked' },
      { kind: 'voided', from: 3, to: 3, reason: 'stolen' },
      { kind: 'voided', from: 4, to: 19, reason: 'key_revoked' },
    ]);

    const next = await issueBatch(fixture, actor, order());
    const known = await issuance.batchesOf(brandId, [number, next]);
    expect(known.get(next)).toMatchObject({ keyEpoch: 2, keyRevokedAt: null });
    await issuance.activate(actor, next, { whole: true });
    expect((await issuance.unitStandingOf(brandId, next, 0)).voided).toBeNull();

    const note = 'back';
    await expect(
      issuance.unvoidUnits(actor, number, { from: 3, to: 3, note }),
    ).rejects.toMatchObject(forbidden);
    await expect(issuance.activate(actor, number, { from: 0, to: 1 })).rejects.toMatchObject(
      forbidden,
    );
  });

  it('still lets the goods be recalled, and changes nothing when it is repeated', async () => {
    const { actor, productId } = await buildBrand(fixture.catalogue, '96385074');
    const number = await issueBatch(fixture, actor, buildOrder({ productId, quantity: 20 }));
    await issuance.revokeKey(actor, 1, 'leaked');
    await issuance.revokeKey(actor, 1, 'leaked again');
    const { rows } = await fixture.audit.list(actor.brandId, {
      ...{ page: 1, pageSize: 10, subject: 'key:1' },
    });
    expect(rows.map(({ action }) => action)).toEqual(['issuance.revokeKey']);
    const text = { zh: '召回', en: 'Recall' };
    await issuance.createRecall(actor, {
      ...{ idempotencyKey: 'recall-of-revoked', text, instructions: text },
      target: { by: 'batch', batchNumbers: [number] },
    });
    const standing = await issuance.unitStandingOf(actor.brandId, number, 0);
    expect(standing.recallId).not.toBeNull();
    const batch = (await issuance.batchesOf(actor.brandId, [number])).get(number);
    expect(batch).toMatchObject({ state: 'voided', voidedCount: 20 });
  });

  it('of an older epoch leaves the newer one and its batches alone', async () => {
    const { actor, productId } = await buildBrand(fixture.catalogue, '73513537');
    const order = () => buildOrder({ productId, quantity: 20 });
    await issueBatch(fixture, actor, order());
    await issuance.startKeyEpoch(actor);
    const newer = await issueBatch(fixture, actor, order());
    await issuance.revokeKey(actor, 1, 'leaked');
    const third = await issueBatch(fixture, actor, order());
    const known = await issuance.batchesOf(actor.brandId, [newer, third]);
    expect([newer, third].map((number) => known.get(number)?.keyEpoch)).toEqual([2, 2]);
    expect(known.get(newer)?.state).toBe('ready');
  });

  it('leaves no batch valid that is ordered at the same moment', async () => {
    const { actor, productId } = await buildBrand(fixture.catalogue, '6900000000007');
    const { brandId } = actor;
    const order = () =>
      issuance.createBatch(actor, buildOrder({ productId, quantity: 5 }), {
        isIssuedByCaller: true,
      });
    await order();
    const [, ...batches] = await Promise.all([
      issuance.revokeKey(actor, 1, 'leaked'),
      ...Array.from({ length: 10 }, order),
    ]);
    const known = await issuance.batchesOf(
      brandId,
      batches.map(({ number }) => number),
    );
    for (const { keyEpoch, keyRevokedAt } of known.values()) {
      expect(keyRevokedAt !== null).toBe(keyEpoch === 1);
    }
    expect(known.size).toBe(10);
  });

  it("refuses a key that is not there, and leaves another brand's alone", async () => {
    const { actor, productId } = await buildBrand(fixture.catalogue, '6900000000014');
    const stranger = await buildBrand(fixture.catalogue, '6900000000021');
    const number = await issueBatch(fixture, actor, buildOrder({ productId, quantity: 5 }));
    await expect(issuance.revokeKey(actor, 7, 'leaked')).rejects.toMatchObject({
      code: 'not_found',
    });
    await issuance.keyringOf(stranger.actor.brandId);
    await issuance.revokeKey(stranger.actor, 1, 'leaked');
    expect((await issuance.batchesOf(actor.brandId, [number])).get(number)?.state).toBe('ready');
  });
});
