import type { PersonalDataHolder } from '../members/index.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import type { Locations } from './location/index.ts';
import type { ScanRecord } from './scan-records.ts';
import type { ScanStore } from './scan-store.ts';

type Exported = Pick<ScanRecord, 'at' | 'batch' | 'index' | 'verdict' | 'region' | 'visitor'>;
const exported = { at: 1, batch: 1, index: 1, verdict: 1, region: 1, visitor: 1 };

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
      const found: Record<string, unknown>[] = [];
      const all = scans.find(filterOf(member), exported).lean<Exported[]>().cursor();
      for await (const { at, batch, index, verdict, region, visitor } of all) {
        found.push({
          ...{ at: at.toISOString(), batch, index, verdict, place: region.name },
          device: visitor,
        });
      }
      // Not sorted by MongoDB, whose sorts are bounded.
      return found.sort((one, other) => String(other['at']).localeCompare(String(one['at'])));
    },
    async erase(member, session) {
      const browsers = await scans.distinct('visitor', filterOf(member)).session(session);
      await locations.forget(member.brandId, browsers);
    },
  };
}
