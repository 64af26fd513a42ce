import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import type { Connection } from 'mongoose';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import { connectMongo } from '../platform/mongo/connect.ts';
import {
  buildBrand,
  buildIssuance,
  buildOrder,
  issueBatch,
  type IssuanceFixture,
} from './issuance-fixture.ts';
import type { Order } from './issuance.ts';

interface OpenedRoom extends IssuanceFixture {
  readonly database: TestDatabase;
  /** The owner of a brand, and a product of it. */
  readonly actor: Actor;
  readonly productId: string;
}

/** The room on a database of its own, with a brand. */
interface RoomUnderTest extends Omit<OpenedRoom, 'stop'> {
  /** Another batch of the product; gives its number. */
  issue(order?: Partial<Order>): Promise<number>;
  /** Another process on the same database. */
  openTwin(): Promise<IssuanceFixture>;
}

interface RoomOptions {
  rowsPerFile?: number;
  clock?: Clock;
  /** Opens it before each test instead of once for the file. */
  isFresh?: boolean;
}

/** For tests: opens the room on the real replica set of this run, and closes it afterwards. */
export function useRoom({ isFresh = false, ...options }: RoomOptions = {}): RoomUnderTest {
  // A real database on a busy machine takes its time.
  jest.setTimeout(60_000);
  let opened: OpenedRoom | undefined;
  let twins: { fixture: IssuanceFixture; connection: Connection }[] = [];
  const get = () => {
    if (!opened) throw new Error('only within a test');
    return opened;
  };

  const open = async () => {
    const database = await openTestDatabase();
    const fixture = await buildIssuance(database.connection, options);
    const brand = await buildBrand(fixture.catalogue, '6901234567892', ['id.brand.cn']);
    opened = { ...fixture, ...brand, database };
  };
  const close = async () => {
    for (const { fixture, connection } of twins) {
      await fixture.stop();
      await connection.close();
    }
    twins = [];
    const { stop, database } = get();
    await stop();
    await database.close();
  };
  (isFresh ? beforeEach : beforeAll)(open);
  (isFresh ? afterEach : afterAll)(close);

  return {
    get database() {
      return get().database;
    },
    get catalogue() {
      return get().catalogue;
    },
    get issuance() {
      return get().issuance;
    },
    get queue() {
      return get().queue;
    },
    get audit() {
      return get().audit;
    },
    get dataDir() {
      return get().dataDir;
    },
    get actor() {
      return get().actor;
    },
    get productId() {
      return get().productId;
    },
    issue(order) {
      const { actor, productId } = get();
      return issueBatch(get(), actor, buildOrder({ productId, quantity: 100, ...order }));
    },
    async openTwin() {
      const connection = await connectMongo(get().database.uri);
      const fixture = await buildIssuance(connection, options);
      twins.push({ fixture, connection });
      return fixture;
    },
  };
}
