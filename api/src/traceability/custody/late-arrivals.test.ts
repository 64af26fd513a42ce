import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { createAuditLog, type Actor } from '../../platform/audit/audit-log.ts';
import { systemClock } from '../../platform/clock.ts';
import { ensureCollections } from '../../platform/mongo/connect.ts';
import type { CustodyStep } from '../custody-step.ts';
import { createDice, drawCommand } from './draw-command-fixture.ts';
import type { CustodyCommand } from './custody-command.ts';
import type { ItemSegment } from './custody-records.ts';
import { createCustodyStore, type CustodyStore } from './custody-store.ts';
import { createCustodyWriter, type CustodyWriter } from './custody-writer.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(120_000);

let database: TestDatabase;
let store: CustodyStore;
let writer: CustodyWriter;
const told: CustodyStep[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const { connection } = database;
  const audit = createAuditLog(connection, systemClock);
  store = createCustodyStore(connection);
  writer = createCustodyWriter({ connection, clock: systemClock, audit }, store, {
    writeAlong(_brandId, steps) {
      told.push(...steps);
      return Promise.resolve();
    },
    nameIn: (_brandId, text) => Promise.resolve(text),
  });
  await ensureCollections(connection);
});
afterAll(() => database.close());

let brands = 0;
const begin = Date.now() - 3_600_000;

/** A brand that only the writer knows: it asks no other room. */
const inventActor = (): Actor => ({
  ...{ brandId: `br_late${++brands}`, staffId: 'stf_1', name: '李雷', role: 'owner' },
});

const tell = (actor: Actor, command: CustodyCommand, sequence: number) =>
  writer.tell(actor, {
    ...{ idempotencyKey: `device:scanner:${sequence}`, contentHash: JSON.stringify(command) },
    ...{ command, client: { id: 'scanner', sequence }, blocked: null },
    happenedAt: new Date(begin + sequence * 1_000),
    audit: { action: 'traceability.test', subject: null, detail: {} },
  });

/** Everything that is known of a brand’s goods, without names that are drawn anew. */
async function readAll({ brandId }: Actor) {
  const hidden = { _id: 0, brandId: 0 };
  const [segments, units, commands, steps] = await Promise.all([
    store.Segments.find({ brandId }, hidden).sort({ batch: 1, from: 1 }).lean<ItemSegment[]>(),
    store.Units.find({ brandId }, { ...hidden, createdAt: 0 })
      .sort({ sscc: 1 })
      .lean(),
    store.Commands.find({ brandId }).sort({ order: 1 }).lean(),
    store.Steps.find({ brandId }).lean(),
  ]);
  const takenBack = new Set(steps.map(({ errorOf }) => errorOf));
  const standing = commands.map((one) => [one.client?.sequence, one.standing]);
  const sequences = new Map(commands.map((one) => [one._id, one.client?.sequence]));
  const tellings = steps
    .filter(({ _id, errorOf }) => errorOf === null && !takenBack.has(_id))
    .map(({ kind, parent, items, units: named, touched, commandId, fromId, toId }) =>
      JSON.stringify([sequences.get(commandId), kind, parent, items, named, touched, fromId, toId]),
    )
    .toSorted();
  // A range that was cut can stand in two segments of the same state.
  const rows = segments.flatMap(({ batch, from, to, ...state }) =>
    Array.from({ length: to - from + 1 }, (_, at) => ({ batch, index: from + at, ...state })),
  );
  return { rows, units, standing, tellings };
}

function shuffle<One>(list: readonly One[], roll: (sides: number) => number): One[] {
  const left = [...list];
  return list.map(() => left.splice(roll(left.length), 1)[0] as One);
}

describe('what arrives late', () => {
  it.each([11, 12])(
    'comes to the same as what arrives in order, whatever the order of arrival (seed %i)',
    async (seed) => {
      const roll = createDice(seed);
      const commands = Array.from({ length: 36 }, (_, at) => drawCommand(roll, at));
      const inOrder = inventActor();
      for (const [at, command] of commands.entries()) await tell(inOrder, command, at);
      const expected = await readAll(inOrder);
      expect(
        expected.standing.filter(([, standing]) => standing === 'applied').length,
      ).toBeGreaterThan(4);

      const late = inventActor();
      const arrivals = shuffle([...commands.entries()], roll);
      for (const [at, command] of arrivals) await tell(late, command, at);
      expect(await readAll(late)).toEqual(expected);

      // Telling it all again, in another order, changes nothing.
      for (const [at, command] of shuffle(arrivals, roll).slice(0, 10)) {
        await tell(late, command, at);
      }
      expect(await readAll(late)).toEqual(expected);
    },
  );

  it('comes to the same when devices tell at the same time', async () => {
    const roll = createDice(21);
    const commands = Array.from({ length: 24 }, (_, at) => drawCommand(roll, at));
    const inOrder = inventActor();
    for (const [at, command] of commands.entries()) await tell(inOrder, command, at);
    const atOnce = inventActor();
    await Promise.all(
      shuffle([...commands.entries()], roll).map(([at, command]) => tell(atOnce, command, at)),
    );
    expect(await readAll(atOnce)).toEqual(await readAll(inOrder));
  });

  it('takes back the steps of what can no longer have happened', async () => {
    const actor = inventActor();
    const items = [{ batch: 1, from: 0, to: 9 }];
    const pack = (sscc: string): CustodyCommand => ({
      ...{ kind: 'pack', groups: [{ sscc, items, units: [] }], placeId: null },
    });
    const second = await tell(actor, pack('U2'), 2);
    expect(second).toMatchObject({ standing: 'applied' });
    const first = await tell(actor, pack('U1'), 1);
    expect(first).toMatchObject({ standing: 'applied' });
    const { brandId } = actor;
    const now = await store.Commands.findOne({ brandId, _id: second._id }).lean();
    expect(now).toMatchObject({ standing: 'conflict', refusal: { reason: 'already_packed' } });
    const own = told.filter((step) => step.brandId === brandId);
    expect(own.map(({ parent, errorOf }) => [parent, errorOf !== null])).toEqual([
      ['U2', false],
      ['U1', false],
      ['U2', true],
    ]);
    expect(own[2]?.errorOf).toBe(own[0]?._id);
    const segments = await store.Segments.find({ brandId }).lean();
    expect(segments).toMatchObject([{ from: 0, to: 9, sscc: 'U1' }]);
  });
});
