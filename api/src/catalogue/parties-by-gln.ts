import type { Model } from 'mongoose';
import type { Catalogue } from './catalogue.ts';
import type { DealerRecord } from './dealer-store.ts';
import type { SiteRecord } from './site-store.ts';

/** Sites and dealers by their GLN, of which a brand has each once; a site goes before a dealer. */
export function createFindPartiesByGln(
  Dealers: Model<DealerRecord>,
  Sites: Model<SiteRecord>,
): Catalogue['partiesByGln'] {
  return async (brandId, given) => {
    const glns = [...new Set(given)];
    if (glns.length === 0) return new Map();
    const filter = { brandId, gln: { $in: glns } };
    const fields = { name: 1, gln: 1 } as const;
    const [dealers, sites] = await Promise.all([
      Dealers.find(filter, fields).lean(),
      Sites.find(filter, fields).lean(),
    ]);
    return new Map(
      [...dealers, ...sites].flatMap(({ _id: id, name, gln }) =>
        gln === null ? [] : [[gln, { id, name }] as const],
      ),
    );
  };
}
