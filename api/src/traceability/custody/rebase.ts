import type { ClientSession } from 'mongoose';
import { mergeItems } from './goods-rules.ts';
import type { CommandRecord, CustodyStore } from './custody-store.ts';
import { loadCustody, type Keys, type LoadedCustody } from './load-custody.ts';
import { overlapsAny } from './overlap-rules.ts';

/** More later commands than this about the same goods are looked at by people. */
const mostLater = 500;

export interface Surroundings {
  readonly keys: Keys;
  readonly loaded: LoadedCustody;
  /** Commands about the same goods that happened later, in order; null when they are too many. */
  readonly later: CommandRecord[] | null;
}

/**
 * What a command at its place in the order of happening depends on: the goods it is about, the
 * commands after it that are about them too, and in turn the goods of those.
 */
export async function readSurroundings(
  store: Pick<CustodyStore, 'Segments' | 'Units' | 'Commands'>,
  brandId: string,
  named: Keys,
  order: string,
  session: ClientSession | null,
): Promise<Surroundings> {
  const hasLater = await store.Commands.exists({ brandId, order: { $gt: order } }).session(session);
  let keys = named;
  for (;;) {
    const loaded = await loadCustody(store, brandId, keys, session);
    keys = widen(keys, loaded);
    if (!hasLater) return { keys, loaded, later: [] };
    const later = await findLater(store, brandId, keys, order, session);
    if (later.length > mostLater) return { keys, loaded, later: null };
    const wider = later.reduce(join, keys);
    if (isSame(wider, keys)) return { keys, loaded, later };
    keys = wider;
  }
}

async function findLater(
  { Commands }: Pick<CustodyStore, 'Commands'>,
  brandId: string,
  { items, ssccs }: Keys,
  order: string,
  session: ClientSession | null,
): Promise<CommandRecord[]> {
  const scope = { brandId, order: { $gt: order }, standing: { $ne: 'dismissed' as const } };
  const limits = { sort: { order: 1 as const }, limit: mostLater + 1, session };
  const found = new Map<string, CommandRecord>();
  const keep = (commands: CommandRecord[]) => {
    for (const one of commands) found.set(one._id, one);
  };
  if (ssccs.length > 0) {
    keep(await Commands.find({ ...scope, ssccs: { $in: ssccs } }, null, limits).lean());
  }
  for (const batch of new Set(items.map((one) => one.batch))) {
    const own = items.filter((one) => one.batch === batch);
    const span = { from: own[0]?.from ?? 0, to: own.at(-1)?.to ?? 0 };
    const overlapping = { batch, from: { $lte: span.to }, to: { $gte: span.from } };
    const filter = { ...scope, 'items.batch': batch, items: { $elemMatch: overlapping } };
    // What lies between the ranges is about other goods; there can be any number of it.
    const near = Commands.find(filter, { items: 1 }).sort({ order: 1 }).session(session).lean();
    const ids: string[] = [];
    for await (const one of near) {
      if (one.items.some((range) => overlapsAny(range, own))) ids.push(one._id);
      if (ids.length > mostLater) break;
    }
    if (ids.length > 0) {
      keep(await Commands.find({ brandId, _id: { $in: ids } }, null, { session }).lean());
    }
  }
  return [...found.values()].toSorted((a, b) => (a.order < b.order ? -1 : 1));
}

const widen = (keys: Keys, { units }: LoadedCustody): Keys => ({
  items: mergeItems(keys.items),
  ssccs: [...new Set([...keys.ssccs, ...units.map(({ sscc }) => sscc)])].toSorted(),
});

/** The keys with those of a command and of what it changed. */
const join = (keys: Keys, { items, ssccs, before }: CommandRecord): Keys => ({
  items: mergeItems([...keys.items, ...items, ...(before?.items ?? [])]),
  ssccs: [
    ...new Set([
      ...keys.ssccs,
      ...ssccs,
      ...(before?.items ?? []).flatMap(({ sscc }) => sscc ?? []),
    ]),
  ].toSorted(),
});

const isSame = (a: Keys, b: Keys): boolean =>
  a.ssccs.length === b.ssccs.length &&
  a.items.length === b.items.length &&
  a.items.every(({ batch, from, to }, at) => {
    const other = b.items[at];
    return other?.batch === batch && other.from === from && other.to === to;
  });
