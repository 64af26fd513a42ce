import type { PersonalDataHolder } from '../members/index.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import type { Locations } from './location/index.ts';
import type { ScanRecord, ScanStore } from './scan-store.ts';

/** The latest scans that an export lists; nobody scans as many. */
const mostScans = 10_000;

/**
 * What scans hold about a member: those made while signed in, under a pseudonym that only the
 * member's id leads to. Erased are the coordinates that the member's browsers shared; the scans
 * stay, as they say when and where a code was seen.
 */
export function createScanPersonalData(deps: {
  scans: ScanStore['scans'];
  locations: Pick<Locations, 'forget'>;
  visitors: Pick<Visitors, 'nameFor'>;
}): PersonalDataHolder {
  const { scans, locations, visitors } = deps;

  const filterOf = ({ brandId, memberId }: { brandId: string; memberId: string }) => ({
    brandId,
    person: visitors.nameFor(brandId, memberId),
  });

  return {
    name: 'scans',
    async exportOf(member) {
      const found = await scans
        .find(filterOf(member))
        .sort({ at: -1 })
        .limit(mostScans)
        .lean<ScanRecord[]>();
      return found.map(({ at, batch, index, verdict, region }) => ({
        ...{ at: at.toISOString(), batch, index, verdict, place: region.name },
      }));
    },
    async erase(member, session) {
      const browsers = await scans.distinct('visitor', filterOf(member)).session(session);
      await locations.forget(member.brandId, browsers);
    },
  };
}
