import { createSite, getSite, listSites, updateSite, type Site } from '@zhenma/contract';
import { ProblemError } from '../platform/http/problem-error.ts';
import { implement, type Route } from '../platform/http/route.ts';
import type { Catalogue } from './catalogue.ts';
import type { SiteRecord } from './site-store.ts';

const present = ({ _id: id, name, kind, gln, createdAt }: SiteRecord): Site => ({
  ...{ id, name, kind, gln, createdAt: createdAt.toISOString() },
});

export function createSiteRoutes(
  catalogue: Pick<Catalogue, 'createSite' | 'updateSite' | 'siteOf' | 'listSites'>,
): Route[] {
  return [
    implement(listSites, async ({ caller, query }) => {
      const { rows, total } = await catalogue.listSites(caller.brandId, query);
      return { rows: rows.map(present), total };
    }),
    implement(createSite, async ({ caller, body }) =>
      present(await catalogue.createSite(caller, body)),
    ),
    implement(getSite, async ({ caller, params }) => {
      const site = await catalogue.siteOf(caller.brandId, params.siteId);
      if (!site) throw new ProblemError('not_found');
      return present(site);
    }),
    implement(updateSite, async ({ caller, params, body }) =>
      present(await catalogue.updateSite(caller, params.siteId, body)),
    ),
  ];
}
