import type { ClientSession, Connection, mongo } from 'mongoose';
import { accountIdOf, claimIdOf } from './ledger-rules.ts';
import type { DeviceRecord } from './ledger-records.ts';
import type { PlacedRequest } from './loyalty.ts';
import { rawCollections } from './raw-collections.ts';
import type { Standing } from './settle-rules.ts';
import { deviceIdOf } from './velocity-rules.ts';

/** Reads what is on record about the requests of a group of one brand, in their transaction. */
export function createStandingReader(
  connection: Connection,
  session: ClientSession,
  brandId: string,
  requests: readonly PlacedRequest[],
) {
  const { claims, accounts, devices } = rawCollections(connection);

  /** By `_id`; in one answer, however many there are. */
  async function read<Row extends { _id: string; brandId: string }>(
    rows: mongo.Collection<Row>,
    wanted: readonly string[],
  ): Promise<Map<string, Row>> {
    const ids = [...new Set(wanted)];
    if (ids.length === 0) return new Map();
    const filter = { brandId, _id: { $in: ids } } as mongo.Filter<Row>;
    const options = { session, batchSize: ids.length, singleBatch: true };
    const found = await rows.find<Row>(filter, options).toArray();
    return new Map(found.map((row) => [row._id, row]));
  }

  /** Of the members of the devices those that are not among the requests' own. */
  const listOthers = (found: Iterable<DeviceRecord>, known: ReadonlySet<string>): string[] =>
    [...found]
      .flatMap(({ members }) => members.map((memberId) => accountIdOf(brandId, memberId)))
      .filter((id) => !known.has(id));

  return {
    readClaims: () =>
      read(
        claims,
        requests.map(({ batch, index }) => claimIdOf(brandId, batch, index)),
      ),
    async readAround(): Promise<Pick<Standing, 'accounts' | 'devices'>> {
      const own = requests.map(({ memberId }) => accountIdOf(brandId, memberId));
      const ownAccounts = await read(accounts, own);
      const used = requests.map(deviceIdOf).filter((id) => id !== null);
      const found = await read(devices, used);
      const others = await read(accounts, listOthers(found.values(), new Set(own)));
      return { accounts: new Map([...ownAccounts, ...others]), devices: found };
    },
  };
}
