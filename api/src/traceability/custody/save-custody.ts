import type { ClientSession } from 'mongoose';
import { ProblemError } from '../../platform/http/problem-error.ts';
import {
  isSameItemState,
  itemStateOf,
  type ItemSegment,
  type UnitState,
} from './custody-records.ts';
import { unitIdOf, type CustodyStore } from './custody-store.ts';
import type { LoadedCustody } from './load-custody.ts';

/** More segments and logistic units than this that one command changes are told in parts. */
const mostDocuments = 20_000;
/** So many documents in one command stay far below MongoDB's 16 MB. */
const atOnce = 5_000;

/**
 * Writes what differs between what was loaded and what came of it. What begins where something
 * began before is changed in place: to remove and insert the same key in one transaction is slow.
 * @throws ProblemError `too_large`
 */
export async function saveCustody(
  { Segments, Units }: Pick<CustodyStore, 'Segments' | 'Units'>,
  brandId: string,
  before: LoadedCustody,
  after: LoadedCustody,
  createdAt: Date,
  session: ClientSession,
): Promise<void> {
  const idOf = ({ batch, from }: ItemSegment) => `${brandId}:${batch}:${from}` as never;
  const known = new Map(before.segments.map((one) => [String(idOf(one)), one]));
  const writes = [];
  for (const one of after.segments) {
    const old = known.get(idOf(one));
    known.delete(idOf(one));
    const fields = { batch: one.batch, from: one.from, to: one.to, ...itemStateOf(one) };
    if (!old) writes.push({ insertOne: { document: { _id: idOf(one), brandId, ...fields } } });
    else if (old.to !== one.to || !isSameItemState(old, one)) {
      writes.push({ updateOne: { filter: { brandId, _id: idOf(one) }, update: { $set: fields } } });
    }
  }
  const removed = [...known.keys()] as never[];

  const units = new Map(before.units.map((unit) => [unit.sscc, unit]));
  const unitWrites = [];
  for (const unit of after.units) {
    const old = units.get(unit.sscc);
    units.delete(unit.sscc);
    const _id = unitIdOf(brandId, unit.sscc) as never;
    if (!old) {
      unitWrites.push({ insertOne: { document: { _id, brandId, createdAt, ...unit } } });
    } else if (!isSameUnit(old, unit)) {
      unitWrites.push({ updateOne: { filter: { brandId, _id }, update: { $set: { ...unit } } } });
    }
  }
  const gone = [...units.keys()].map((sscc) => unitIdOf(brandId, sscc) as never);
  const changed = writes.length + removed.length + unitWrites.length + gone.length;
  if (changed > mostDocuments) {
    throw new ProblemError('too_large', {
      detail: `One command takes at most ${mostDocuments} cases and ranges; this one changes ${changed}, tell it in parts`,
    });
  }
  for (const some of slice(removed)) {
    await Segments.collection.deleteMany({ brandId, _id: { $in: some } }, { session });
  }
  for (const some of slice(writes)) {
    await Segments.collection.bulkWrite(some, { session, ordered: false });
  }
  for (const some of slice(gone)) {
    await Units.collection.deleteMany({ brandId, _id: { $in: some } }, { session });
  }
  for (const some of slice(unitWrites)) {
    await Units.collection.bulkWrite(some, { session, ordered: false });
  }
}

function isSameUnit(a: UnitState, b: UnitState): boolean {
  return (
    a.parent === b.parent &&
    a.status === b.status &&
    a.holderId === b.holderId &&
    a.headingTo === b.headingTo &&
    a.movementId === b.movementId &&
    a.shippedTo === b.shippedTo &&
    a.shippedAt?.getTime() === b.shippedAt?.getTime()
  );
}

const slice = <One>(all: readonly One[]): One[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, at) =>
    all.slice(at * atOnce, (at + 1) * atOnce),
  );
