import { describe, expect, it } from '@jest/globals';
import { buildBrand, buildOrder, issueBatch } from './issuance-fixture.ts';
import { useRoom } from './room-fixture.ts';

/** Runs against a real MongoDB replica set. */
const room = useRoom();

const forbidden = {
  code: 'state_forbids',
  options: { detail: expect.stringContaining('revoked') },
};

describe('revoking a key', () => {
  it('voids every code of its batches at once and for good, and new batches use a new key', async () => {
    const { actor, productId } = room;
    const { brandId } = actor;
    const order = () => buildOrder({ productId, quantity: 20 });
    const number = await issueBatch(room, actor, order());
    await room.issuance.activate(actor, number, { whole: true });
    await room.issuance.voidUnits(actor, number, { from: 3, to: 3, reason: 'stolen', note: null });
    await room.issuance.voidUnits(actor, number, {
      ...{ from: 5, to: 5, reason: 'misprint', note: null },
    });
    expect((await room.issuance.unitStandingOf(brandId, number, 0)).voided).toBeNull();

    await room.issuance.revokeKey(actor, 1, 'the key file was copied');
    const batch = (await room.issuance.batchesOf(brandId, [number])).get(number);
    expect(batch).toMatchObject({ state: 'voided', voidedCount: 20, activatedCount: 20 });
    const reasons = await Promise.all(
      [0, 3, 5, 19].map(
        async (index) => (await room.issuance.unitStandingOf(brandId, number, index)).voided,
      ),
    );
    expect(reasons.map((voided) => voided?.reason)).toEqual([
      'key_revoked',
      'key_revoked',
      'misprint',
      'key_revoked',
    ]);
    const ranges = await room.issuance.rangesOf(brandId, number);
    expect(ranges.filter(({ kind }) => kind === 'voided')).toEqual([
      { kind: 'voided', from: 0, to: 4, reason: 'key_revoked' },
      { kind: 'voided', from: 5, to: 5, reason: 'misprint' },
      { kind: 'voided', from: 6, to: 19, reason: 'key_revoked' },
    ]);

    const next = await issueBatch(room, actor, order());
    const known = await room.issuance.batchesOf(brandId, [number, next]);
    expect(known.get(next)).toMatchObject({ keyEpoch: 2, keyRevokedAt: null });
    await room.issuance.activate(actor, next, { whole: true });
    expect((await room.issuance.unitStandingOf(brandId, next, 0)).voided).toBeNull();

    const note = 'back';
    await expect(
      room.issuance.unvoidUnits(actor, number, { from: 3, to: 3, note }),
    ).rejects.toMatchObject(forbidden);
    await expect(room.issuance.activate(actor, number, { from: 0, to: 1 })).rejects.toMatchObject(
      forbidden,
    );
  });

  it('still lets the goods be recalled, and changes nothing when it is repeated', async () => {
    const { actor, productId } = await buildBrand(room.catalogue, '96385074');
    const number = await issueBatch(room, actor, buildOrder({ productId, quantity: 20 }));
    await room.issuance.revokeKey(actor, 1, 'leaked');
    await room.issuance.revokeKey(actor, 1, 'leaked again');
    const { rows } = await room.audit.list(actor.brandId, {
      ...{ page: 1, pageSize: 10, subject: 'key:1' },
    });
    expect(rows.map(({ action }) => action)).toEqual(['issuance.revokeKey']);
    const text = { zh: '召回', en: 'Recall' };
    await room.issuance.createRecall(actor, {
      ...{ idempotencyKey: 'recall-of-revoked', text, instructions: text },
      target: { by: 'batch', batchNumbers: [number] },
    });
    const standing = await room.issuance.unitStandingOf(actor.brandId, number, 0);
    expect(standing.recallId).not.toBeNull();
    const batch = (await room.issuance.batchesOf(actor.brandId, [number])).get(number);
    expect(batch).toMatchObject({ state: 'voided', voidedCount: 20 });
  });

  it('of an older epoch leaves the newer one and its batches alone', async () => {
    const { actor, productId } = await buildBrand(room.catalogue, '73513537');
    const order = () => buildOrder({ productId, quantity: 20 });
    await issueBatch(room, actor, order());
    await room.issuance.startKeyEpoch(actor);
    const newer = await issueBatch(room, actor, order());
    await room.issuance.revokeKey(actor, 1, 'leaked');
    const third = await issueBatch(room, actor, order());
    const known = await room.issuance.batchesOf(actor.brandId, [newer, third]);
    expect([newer, third].map((number) => known.get(number)?.keyEpoch)).toEqual([2, 2]);
    expect(known.get(newer)?.state).toBe('ready');
  });

  it('leaves no batch valid that is ordered at the same moment', async () => {
    const { actor, productId } = await buildBrand(room.catalogue, '6900000000007');
    const { brandId } = actor;
    const order = () =>
      room.issuance.createBatch(actor, buildOrder({ productId, quantity: 5 }), {
        isIssuedByCaller: true,
      });
    await order();
    const [, ...batches] = await Promise.all([
      room.issuance.revokeKey(actor, 1, 'leaked'),
      ...Array.from({ length: 10 }, order),
    ]);
    const known = await room.issuance.batchesOf(
      brandId,
      batches.map(({ number }) => number),
    );
    for (const { keyEpoch, keyRevokedAt } of known.values()) {
      expect(keyRevokedAt !== null).toBe(keyEpoch === 1);
    }
    expect(known.size).toBe(10);
  });

  it("refuses a key that is not there, and leaves another brand's alone", async () => {
    const { actor, productId } = await buildBrand(room.catalogue, '6900000000014');
    const stranger = await buildBrand(room.catalogue, '6900000000021');
    const number = await issueBatch(room, actor, buildOrder({ productId, quantity: 5 }));
    await expect(room.issuance.revokeKey(actor, 7, 'leaked')).rejects.toMatchObject({
      code: 'not_found',
    });
    await room.issuance.keyringOf(stranger.actor.brandId);
    await room.issuance.revokeKey(stranger.actor, 1, 'leaked');
    expect((await room.issuance.batchesOf(actor.brandId, [number])).get(number)?.state).toBe(
      'ready',
    );
  });
});
