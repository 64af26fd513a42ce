import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from './brand-fixture.ts';

/** The whole service, with a real MongoDB replica set: labels are printed, then the product changes. */
let service: TestService;
let brand: IssuedBrand;

beforeAll(async () => {
  service = await startTestService();
  brand = await createIssuedBrand(service.system, { gtin: gtins[0], innerCode: 'reward' });
}, 60_000);
afterAll(() => service.close());

const resolve = (text: string) =>
  service.system.issuance.resolveCode({
    ...{ text, host: null, brandId: brand.brandId, at: new Date() },
  });

const claim = async (code: string, memberId: string) =>
  service.system.loyalty.claimCode(await resolve(code), memberId, new Date(), {
    ...{ visitor: null, address: null, region: null },
  });

async function setInnerCode(innerCode: 'none' | 'reward'): Promise<void> {
  const { catalogue, issuance } = service.system;
  const batch = await issuance.batchOf(brand.brandId, brand.batch);
  await catalogue.updateProduct(brand.actor, batch?.productId ?? '', { innerCode });
}

describe('changing what labels of a product have under their scratch-off layer', () => {
  it('changes nothing for batches that were ordered before', async () => {
    const booked = await claim(await brand.innerCodeOf(1), 'mem_a');
    expect(booked).toMatchObject({ outcome: 'claimed', points: 20 });
    await setInnerCode('none');
    expect(await claim(await brand.innerCodeOf(1), 'mem_a')).toEqual(booked);
    expect(await claim(await brand.codeOf(2), 'mem_b')).toEqual({
      ...{ outcome: 'not_claimable', because: 'inner_needed' },
    });
    const { json } = await service
      .client()
      .post('/api/v1/verifications', { code: await brand.codeOf(2) });
    expect(json).toMatchObject({ inner: 'unchecked', claimablePoints: null });
    expect(await claim(await brand.innerCodeOf(2), 'mem_b')).toMatchObject({
      ...{ outcome: 'claimed', points: 20 },
    });

    const plain = await brand.issue({ quantity: 5 });
    await setInnerCode('reward');
    expect((await resolve(await brand.innerCodeOf(1, plain))).kind).toBe('not_issued');
    const outer = await service.system.issuance.codeOf(brand.brandId, plain, 1);
    expect(await claim(outer, 'mem_c')).toMatchObject({ outcome: 'claimed', points: 20 });
  });

  it('leaves a claim on record also where a batch does not say what its labels have', async () => {
    const batch = await brand.issue({ quantity: 5 });
    const batches = service.system.connection.collection('batches');
    await batches.updateOne(
      { brandId: brand.brandId, number: batch },
      { $unset: { innerCode: 1 } },
    );
    const inner = await brand.innerCodeOf(1, batch);
    const booked = await claim(inner, 'mem_d');
    expect(booked).toMatchObject({ outcome: 'claimed' });
    await setInnerCode('none');
    const resolved = await resolve(inner);
    expect(resolved.kind).toBe('not_issued');
    expect(await claim(inner, 'mem_d')).toEqual(booked);
    expect(await claim(inner, 'mem_e')).toMatchObject({ outcome: 'already_claimed' });
    expect(await claim(await brand.innerCodeOf(2, batch), 'mem_d')).toEqual({
      ...{ outcome: 'not_claimable', because: 'not_issued' },
    });
  });
});
