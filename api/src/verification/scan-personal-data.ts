import { hash, randomBytes } from 'node:crypto';
import type { PersonalDataHolder } from '../members/index.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import { exportAttempts, planAttemptRenamings } from './attempt-personal-data.ts';
import { renameVisitsUpdate } from './erase-unit-visits.ts';
import type { Locations } from './location/index.ts';
import { listRenames, type Renaming } from './renaming.ts';
import { unitIdOf } from './scan-key-rules.ts';
import type { ScanRecord, UnitRecord } from './scan-records.ts';
import type { ScanStore } from './scan-store.ts';

type Exported = Pick<
  ScanRecord,
  'at' | 'batch' | 'index' | 'verdict' | 'region' | 'position' | 'visitor'
>;
const exported = { at: 1, batch: 1, index: 1, verdict: 1, region: 1, position: 1, visitor: 1 };

/** So many scans are read and erased at once. */
const atOnce = 200;

/**
 * What scans, and attempts to claim, hold about a member: those made while signed in, under a
 * pseudonym that only the member's id leads to. The scans stay, as they say when and where a code was seen; erased are the
 * coordinates that the member's browsers shared, and the names: each browser gets another random
 * one in each batch, under which units and shipments count as many people as before, and which
 * leads neither to the member nor to what the browser does later.
 */
export function createScanPersonalData(deps: {
  store: ScanStore;
  locations: Pick<Locations, 'forget' | 'rename'>;
  visitors: Pick<Visitors, 'nameFor'>;
  /** Told of new names before scans bear them, for whoever keeps copies; repeated after a failure. */
  renameCopies(brandId: string, renamings: readonly Renaming[]): Promise<void>;
}): PersonalDataHolder {
  const { store, locations, visitors, renameCopies } = deps;
  const { scans, units } = store;

  const filterOf = ({ brandId, memberId }: { brandId: string; memberId: string }) => ({
    brandId,
    person: visitors.nameFor(brandId, memberId),
  });

  /** Renames in the units' documents the member, their browsers and the networks of these. */
  async function renameInUnits(
    { brandId, person }: { brandId: string; person: string },
    renamings: readonly Renaming[],
    renew: Renew,
  ) {
    const idOf = ({ batch, index }: Renaming) => unitIdOf(brandId, batch, index);
    const known = await units
      .find({ brandId, _id: { $in: renamings.map(idOf) } }, { visits: 1, attempts: 1 })
      .lean<Pick<UnitRecord, '_id' | 'visits' | 'attempts'>[]>();
    const looksOf = new Map(
      known.map(({ _id, visits = [], attempts: tries = [] }) => [_id, [...visits, ...tries]]),
    );
    const updates = renamings.map((renaming) => {
      const { batch, visitors: browsers } = renaming;
      const _id = idOf(renaming);
      const names = new Map([...browsers, [person, renew(batch, person)]]);
      for (const { visitor, network, person: who } of looksOf.get(_id) ?? []) {
        const isOwn = who === person || (visitor !== null && browsers.has(visitor));
        if (!isOwn) continue;
        if (visitor !== null) names.set(visitor, renew(batch, visitor));
        if (network) names.set(network, renew(batch, network));
      }
      return {
        updateOne: {
          filter: { _id: _id as unknown as never, brandId },
          update: renameVisitsUpdate(names),
        },
      };
    });
    await units.collection.bulkWrite(updates, { ordered: false });
  }

  async function renameInScans(brandId: string, renamings: readonly Renaming[], person: string) {
    const updates = renamings.flatMap((renaming) => [
      ...listRenames(brandId, renaming),
      {
        updateMany: {
          filter: { brandId, batch: renaming.batch, index: renaming.index, person },
          update: { $unset: { person: 1 as const } },
        },
      },
    ]);
    await scans.bulkWrite(updates, { ordered: true });
  }

  return {
    name: 'scans',
    async exportOf(member) {
      const found: Record<string, unknown>[] = [];
      const all = scans.find(filterOf(member), exported).lean<Exported[]>().cursor();
      for await (const { at, batch, index, verdict, region, position, visitor } of all) {
        found.push({
          ...{ at: at.toISOString(), batch, index, verdict, place: region.name },
          ...(position && { sharedPlace: position.region.name, cells: position.cells }),
          device: visitor,
        });
      }
      found.push(...(await exportAttempts(units, filterOf(member))));
      // Not sorted by MongoDB, whose sorts are bounded.
      return found.sort((one, other) => String(other['at']).localeCompare(String(one['at'])));
    },
    async eraseInSteps(member) {
      const ofMember = filterOf(member);
      const { brandId, person } = ofMember;
      // Forgotten afterwards, so that nobody can work the new names out.
      const salt = randomBytes(32).toString('base64');
      const renew: Renew = (batch, name) =>
        hash('sha256', `${salt}:${batch}:${name}`, 'base64url').slice(0, 22);
      for (;;) {
        const found = await scans.find(ofMember, exported).limit(atOnce).lean<Exported[]>();
        if (found.length === 0) break;
        const renamings = planRenamings(found, renew);
        await locations.forget(brandId, [...new Set(found.map(({ visitor }) => visitor))]);
        await renameInUnits(ofMember, renamings, renew);
        await locations.rename(brandId, renamings);
        await renameCopies(brandId, renamings);
        // Last: by its scans an erasure that was cut short finds what it left.
        await renameInScans(brandId, renamings, person);
      }
      // On units that the member never scanned while signed in.
      for (;;) {
        const renamings = await planAttemptRenamings(units, ofMember, renew, atOnce);
        if (renamings.length === 0) return;
        await renameInUnits(ofMember, renamings, renew);
      }
    },
  };
}

/** The other name that a name gets in a batch. */
type Renew = (batch: number, name: string) => string;

/** The new names that browsers get, unit by unit. */
function planRenamings(found: readonly Exported[], renew: Renew): Renaming[] {
  const byUnit = new Map<string, { batch: number; index: number; visitors: Map<string, string> }>();
  for (const { batch, index, visitor } of found) {
    const key = `${batch}:${index}`;
    const unit = byUnit.get(key) ?? { batch, index, visitors: new Map() };
    unit.visitors.set(visitor, renew(batch, visitor));
    byUnit.set(key, unit);
  }
  return [...byUnit.values()];
}
