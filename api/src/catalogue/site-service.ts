import type { Model } from 'mongoose';
import { ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import type { Catalogue, CatalogueDeps } from './catalogue.ts';
import { readChanges } from './changes-rules.ts';
import { readGln } from './gs1-rules.ts';
import { matchText } from './search-rules.ts';
import type { SiteRecord } from './site-store.ts';

type SiteService = Pick<
  Catalogue,
  'createSite' | 'updateSite' | 'siteOf' | 'sitesOf' | 'listSites'
>;

export function createSiteService(deps: CatalogueDeps, Sites: Model<SiteRecord>): SiteService {
  const { connection, clock, audit } = deps;

  return {
    async createSite(actor, given) {
      const { brandId } = actor;
      const fields = { name: given.name, kind: given.kind, gln: readGln(given.gln) };
      const site: SiteRecord = {
        _id: createId('site'),
        brandId,
        ...fields,
        createdAt: clock.now(),
      };
      await refuseTakenGln(
        fields.gln,
        connection.transaction(async (session) => {
          await Sites.insertMany([site], { session });
          await audit.record(actor, 'catalogue.createSite', site._id, fields, session);
        }),
      );
      return site;
    },

    async updateSite(actor, siteId, changes) {
      const { brandId } = actor;
      const set = readChanges(changes);
      if (set.gln !== undefined) set.gln = readGln(set.gln);
      return refuseTakenGln(
        set.gln ?? '',
        connection.transaction(async (session) => {
          const changed = await Sites.findOneAndUpdate(
            { brandId, _id: siteId },
            { $set: set },
            { session, returnDocument: 'after' },
          ).lean();
          if (!changed) throw new ProblemError('not_found');
          await audit.record(actor, 'catalogue.updateSite', siteId, set, session);
          return changed;
        }),
      );
    },

    siteOf: (brandId, siteId) => Sites.findOne({ brandId, _id: siteId }).lean(),

    async sitesOf(brandId, siteIds) {
      const rows = await Sites.find({ brandId, _id: { $in: [...new Set(siteIds)] } }).lean();
      return new Map(rows.map((row) => [row._id, row]));
    },

    listSites: (brandId, { page, pageSize, q }) =>
      readPage(
        Sites,
        { brandId, ...matchText(q, ['name', 'gln']) },
        { createdAt: -1, _id: 1 },
        { page, pageSize },
      ),
  };
}

/** The unique index over brand and GLN decides; this words its refusal. */
async function refuseTakenGln<Result>(gln: string, write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new ProblemError('conflict', {
      detail: `Another site has the GLN ${gln}; check the number or change that site`,
    });
  }
}
