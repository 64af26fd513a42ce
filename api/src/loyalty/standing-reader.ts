import type { ClientSession, Connection, mongo } from 'mongoose';
import { accountIdOf, claimIdOf } from './ledger-rules.ts';
import type { PlacedRequest } from './loyalty.ts';
import { rawCollections } from './raw-collections.ts';
import type { Standing } from './settle-rules.ts';
import { counterIdsOf } from './velocity-rules.ts';

/** Reads what is on record about the requests of a group of one brand, in their transaction. */
export function createStandingReader(
  connection: Connection,
  session: ClientSession,
  brandId: string,
  requests: readonly PlacedRequest[],
) {
  const { claims, accounts, counters } = rawCollections(connection);

  /** By `_id`; in one answer, however many there are. */
  async function read<Row extends { _id: string; brandId: string }>(
    rows: mongo.Collection<Row>,
    choose: (one: PlacedRequest) => string[],
  ): Promise<ReadonlyMap<string, Row>> {
    const ids = [...new Set(requests.flatMap(choose))];
    if (ids.length === 0) return new Map();
    const filter = { brandId, _id: { $in: ids } } as mongo.Filter<Row>;
    const options = { session, batchSize: ids.length, singleBatch: true };
    const found = await rows.find<Row>(filter, options).toArray();
    return new Map(found.map((row) => [row._id, row]));
  }

  return {
    readClaims: () => read(claims, ({ batch, index }) => [claimIdOf(brandId, batch, index)]),
    async readAround(): Promise<Pick<Standing, 'accounts' | 'counters'>> {
      return {
        accounts: await read(accounts, ({ memberId }) => [accountIdOf(brandId, memberId)]),
        counters: await read(counters, counterIdsOf),
      };
    },
  };
}
