import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { packByRange, type ApiKeyScope } from '@zhenma/contract';
import { serveBrand, type ServedBrand } from '../served-brand-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

/** Runs against a real MongoDB replica set, over HTTP, as the machine of a packing line. */
let service: ServedBrand;
let dealerId: string;
let batchNumber: number;
let packageId: string;

beforeAll(async () => {
  service = await serveBrand({ quantity: 250 });
  batchNumber = service.batch;
  const { catalogue, issuance } = service.system;
  const dealer = { name: '华东商贸', gln: null, territory: ['330000'] };
  dealerId = (await catalogue.createDealer(service.actor, dealer))._id;
  packageId = (
    await issuance.createCodePackage(service.actor, batchNumber, {
      ...{ columns: ['index', 'url'], format: 'csv', gzip: false, bom: false, withInner: false },
      ...{ urlForm: 'digital-link', rollSize: 100, recipients: [] },
    })
  )._id;
});
afterAll(() => service.close());

let told = 0;

/** A machine whose key has the scopes; gives a function that posts with it. */
async function startMachine(...scopes: ApiKeyScope[]) {
  const { secret } = await service.system.apiKeys.create(service.actor, {
    ...{ name: 'Line 3', scopes, expiresAt: null },
  });
  const client = service.client();
  return async (path: string, body: object) => {
    const { status, text } = await client.request('POST', `/api/v1${path}`, {
      body: { client: { id: 'line-3', sequence: ++told }, ...body },
      headers: { authorization: `Bearer ${secret}` },
    });
    return { status, text };
  };
}

const readCommand = ({ status, text }: { status: number; text: string }) => {
  expect({ status, text }).toMatchObject({ status: 201 });
  return packByRange.reply.parse(JSON.parse(text));
};
const rollOf = (number: number) => ({
  batchNumber,
  roll: { packageId, number },
  itemsPerCase: 24,
});

describe("a line's machine with an API key", () => {
  it('packs a roll into cases, the last roll short, and ships them', async () => {
    const post = await startMachine('canPack', 'canShip');
    const first = readCommand(await post('/packings/by-range', rollOf(1)));
    expect(first).toMatchObject({ standing: 'applied', items: [{ from: 0, to: 99 }] });
    // Four cases of 24 and one with what is left of a hundred.
    expect(first.ssccs).toHaveLength(5);
    const last = readCommand(await post('/packings/by-range', { ...rollOf(3), casesPerPallet: 3 }));
    expect(last).toMatchObject({ standing: 'applied', items: [{ from: 200, to: 249 }] });
    const moved = readCommand(await post('/movements', { toId: dealerId, units: first.ssccs }));
    expect(moved).toMatchObject({ standing: 'applied', kind: 'ship', by: 'Line 3' });
  });

  it('is told which rolls there are, and to name the items once', async () => {
    const post = await startMachine('canPack');
    const wrong: readonly [object, string, string][] = [
      [rollOf(4), 'roll.number', 'the last roll is 3'],
      [
        { ...rollOf(1), roll: { packageId: 'pkg_none', number: 1 } },
        'roll.packageId',
        'the batch has no such code package divided into rolls',
      ],
      [{ ...rollOf(2), from: 0, to: 9 }, 'roll', 'give this, or `from` and `to`'],
      [{ ...rollOf(2), roll: undefined }, 'from', 'give both ends of the range, or `roll`'],
      [{ ...rollOf(2), roll: undefined, from: 9, to: 3 }, 'to', 'must not be before `from`'],
      [{ ...rollOf(2), batchNumber: 99 }, 'batchNumber', 'there is no batch 99'],
    ];
    for (const [body, field, message] of wrong) {
      const { status, text } = await post('/packings/by-range', body);
      expect({ status, errors: (JSON.parse(text) as { errors: unknown }).errors }).toEqual({
        ...{ status: 422, errors: [{ field, message }] },
      });
    }
  });

  it('may do nothing that its key does not name', async () => {
    const ships = await startMachine('canShip');
    expect(await ships('/packings/by-range', rollOf(2))).toMatchObject({ status: 403 });
    const packs = await startMachine('canPack');
    const moving = { toId: dealerId, items: [{ batchNumber, from: 100, to: 101 }] };
    expect(await packs('/movements', moving)).toMatchObject({ status: 403 });
    const destroying = { items: moving.items, as: 'destroyed' };
    expect(await packs('/removals', destroying)).toMatchObject({ status: 403 });
  });
});
