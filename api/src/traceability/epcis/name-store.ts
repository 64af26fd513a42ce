import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import { hashContent } from '../../platform/hash-content.ts';
import { insertAll } from '../../platform/mongo/insert-all.ts';
import type { EventRecord } from './event-records.ts';
import { nameKinds, type NameKind } from './name-kinds.ts';
import { epcRoles } from './token-rules.ts';

interface NameRecord {
  /** `brandId:kind:` and a hash of the value. */
  _id: string;
  brandId: string;
  kind: NameKind;
  value: string;
}

export interface NameStore {
  /** Notes what some events name; noting it again changes nothing. */
  add(brandId: string, events: readonly Pick<EventRecord, 'facets' | 'epcs'>[]): Promise<void>;
  /** In order, after a value, without some that are known anyway. */
  list(
    brandId: string,
    kind: NameKind,
    after: string | null,
    most: number,
    without: readonly string[],
  ): Promise<string[]>;
  has(brandId: string, kind: NameKind, value: string): Promise<boolean>;
}

const atOnce = 1_000;

export function createNameStore(connection: Connection): NameStore {
  const Names: Model<NameRecord> = defineBrandCollection<NameRecord>(
    connection,
    'epcisNames',
    { _id: String, kind: String, value: String },
    { indexes: [{ key: { brandId: 1, kind: 1, value: 1 } }] },
  );
  const idOf = (brandId: string, kind: NameKind, value: string) =>
    `${brandId}:${kind}:${hashContent(value)}`;
  return {
    async add(brandId, events) {
      const records = new Map<string, NameRecord>();
      for (const { facets, epcs } of events) {
        for (const token of [...facets, ...epcs]) {
          const found = readName(token);
          if (!found) continue;
          const _id = idOf(brandId, found.kind, found.value);
          records.set(_id, { _id, brandId, ...found });
        }
      }
      const all = [...records.values()];
      for (let at = 0; at < all.length; at += atOnce) {
        // What is there already stays.
        await insertAll(Names, all.slice(at, at + atOnce));
      }
    },
    async list(brandId, kind, after, most, without) {
      const rows = await Names.find({
        ...{ brandId, kind },
        value: { ...(after !== null && { $gt: after }), $nin: [...without] },
      })
        .sort({ value: 1 })
        .limit(most)
        .lean();
      return rows.map(({ value }) => value);
    },
    has: async (brandId, kind, value) =>
      (await Names.exists({ brandId, _id: idOf(brandId, kind, value) })) !== null,
  };
}

function readName(token: string): { kind: NameKind; value: string } | null {
  const colon = token.indexOf(':');
  if (colon < 0) return null;
  const [kind, value] = [token.slice(0, colon), token.slice(colon + 1)];
  if (epcRoles.some((role) => role === kind)) {
    // What ends in a slash stands for the items of a product that are not listed one by one.
    return value.endsWith('/') ? null : { kind: 'epc', value };
  }
  return nameKinds.some((one) => one === kind) ? { kind: kind as NameKind, value } : null;
}
