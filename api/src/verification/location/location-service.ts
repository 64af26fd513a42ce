import type { Region } from '@zhenma/contract';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { Clock } from '../../platform/clock.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { provinceOf, type PlacedPosition, type Regions } from '../../platform/regions/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { listRenames, type Renaming } from '../renaming.ts';
import type { ScanPosition, ScanRecord } from '../scan-records.ts';
import { canLieIn } from './can-lie-in.ts';
import { coarsen, type CoarsePlace, type GivenPlace } from './location-rules.ts';
import type { LocationStore } from './location-store.ts';

/** Coordinates are kept for 30 days, to be looked at where an alert needs them. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/** A scan and where it took place, for whoever weighs evidence. */
export interface NotedLocation extends CoarsePlace {
  readonly brandId: string;
  readonly batch: number;
  readonly index: number;
  readonly visitor: string;
  /** When the scan took place. */
  readonly at: Date;
  readonly adcode: string | null;
  /** Whether the network's address names a province that the place can lie in. */
  readonly isLikely: boolean;
}

export interface Locations {
  /** Keeps where a scan took place; a second telling of the same scan changes nothing. False when there is no such scan. */
  share(brandId: string, scanId: string, place: GivenPlace): Promise<boolean>;
  /** The coordinates of a scan while they are kept. */
  coordinatesOf(brandId: string, scanId: string): Promise<GivenPlace | null>;
  /** Forgets the coordinates of visitors, by their pseudonyms with the brand. */
  forget(brandId: string, visitors: readonly string[]): Promise<void>;
  /** Gives the visitors of units' places other names. */
  rename(brandId: string, renamings: readonly Renaming[]): Promise<void>;
}

export interface LocationDeps {
  connection: Connection;
  clock: Clock;
  secrets: Secrets;
  scans: Model<ScanRecord>;
  store: LocationStore;
  placePosition: Regions['placePosition'];
  /** Told of each new place, in the transaction that keeps it. */
  noteLocation(location: NotedLocation, session: ClientSession): Promise<void>;
}

export function createLocations(deps: LocationDeps): Locations {
  const { clock, connection, secrets, scans, store, noteLocation, placePosition } = deps;
  const ownerOf = (brandId: string, scanId: string) => `scanCoordinates:${brandId}:${scanId}`;

  return {
    async share(brandId, scanId, place) {
      const scan = await scans.findOne({ brandId, _id: scanId }).lean<ScanRecord | null>();
      if (!scan) return false;
      const { batch, index, visitor, at, region } = scan;
      const placed = placePosition(place);
      const coarse = coarsen(placed.point);
      const province = provinceOf(placed.certain ?? '');
      const isLikely = canLieIn(coarse, region.adcode);
      const location = {
        ...{ brandId, batch, index, visitor, at },
        ...coarse,
        adcode: province ?? region.adcode,
      };
      const now = clock.now();
      const isContradicted = !isLikely && isKnown(region);
      const position = describePosition(placed, { isContradicted, recordedAt: now });
      const sealed = secrets.sealText(JSON.stringify(place), ownerOf(brandId, scanId));
      const until = new Date(now.getTime() + keptMs);
      try {
        await connection.transaction(async (session) => {
          // The place outlives its coordinates: once they are forgotten, it keeps them from coming back.
          const kept = { _id: scanId, ...location, datum: place.datum };
          await store.locations.insertMany([kept], { session });
          await store.coordinates.updateOne(
            { _id: scanId, brandId },
            { $set: { visitor, sealed, until } },
            { upsert: true, session },
          );
          await scans.updateOne({ brandId, _id: scanId }, { $set: { position } }, { session });
          await noteLocation({ ...location, isLikely }, session);
        });
      } catch (error) {
        if (isDuplicateKey(error)) return true;
        throw error;
      }
      return true;
    },
    async coordinatesOf(brandId, scanId) {
      const found = await store.coordinates.findOne({ brandId, _id: scanId }).lean();
      // MongoDB removes what is over within a minute; until then it is over all the same.
      if (!found || found.until <= clock.now()) return null;
      return JSON.parse(secrets.openText(found.sealed, ownerOf(brandId, scanId))) as GivenPlace;
    },
    async forget(brandId, visitors) {
      await store.coordinates.deleteMany({ brandId, visitor: { $in: [...visitors] } });
    },
    async rename(brandId, renamings) {
      const updates = renamings.flatMap((renaming) => listRenames(brandId, renaming));
      await store.locations.bulkWrite(updates, { ordered: false });
    },
  };
}

/** Whether an address says more than nothing or China. */
const isKnown = ({ level, adcode }: Region): boolean =>
  level !== 'unknown' && (level !== 'country' || adcode === null);

/** Of what the phone told, what stays with the scan: its division and cells, not its coordinates. */
function describePosition(
  { region, certain, cells }: PlacedPosition,
  noted: Pick<ScanPosition, 'isContradicted' | 'recordedAt'>,
): ScanPosition {
  const confidence = noted.isContradicted ? region.confidence / 2 : region.confidence;
  return { region: { ...region, confidence }, certain, cells, ...noted };
}
