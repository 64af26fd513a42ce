import type { ClientSession, Model } from 'mongoose';
import type { UnitRecord } from '../scan-records.ts';
import type { NotedLocation } from '../location/index.ts';
import { unitIdOf } from '../scan-key-rules.ts';
import { visitMs } from './visit-rules.ts';
import type { VisitPlace } from './visit.ts';

/**
 * Sets the phone's own position, given after the verdict, on the visit that the scan belongs to; it
 * counts from the unit's next scan on. A visit that was let go stays so. Whoever says to be where
 * the network's address is not may have made it up: the address counts on.
 */
export async function noteLocation(
  units: Model<UnitRecord>,
  location: NotedLocation,
  session: ClientSession,
): Promise<void> {
  const { brandId, batch, index, visitor, at, adcode, latitude, longitude, errorKm } = location;
  if (!location.isLikely) return;
  const place: VisitPlace = { source: 'gps', adcode, latitude, longitude, errorKm };
  const began = { $gte: new Date(at.getTime() - visitMs), $lte: at };
  await units.updateOne(
    { brandId, _id: unitIdOf(brandId, batch, index) },
    { $set: { 'visits.$[visit].place': place } },
    { arrayFilters: [{ 'visit.visitor': visitor, 'visit.at': began }], session },
  );
}
