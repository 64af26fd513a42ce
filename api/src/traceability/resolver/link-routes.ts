import {
  createLink,
  deleteLink,
  type Link,
  listLinks,
  previewLinkset,
  updateLink,
} from '@zhenma/contract';
import { describeGs1UriFault, parseGs1Uri, writeGs1Path } from '@zhenma/code-generator';
import { invalidField, ProblemError } from '../../platform/http/problem-error.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import { chooseLink } from './choose-link-rules.ts';
import { listLevels } from './address-rules.ts';
import type { LinkRecord } from './link-record.ts';
import { listRelations } from './linkset-rules.ts';
import { describeOwnPage } from './own-page-rules.ts';
import type { Links, ResolverDeps } from './resolver.ts';

export function createLinkRoutes(deps: ResolverDeps & { links: Links }): Route[] {
  const { catalogue, links, publicBaseUrl } = deps;

  return [
    implement(listLinks, async ({ caller, query }) => {
      const { rows, total } = await links.list(caller.brandId, query);
      return { rows: rows.map(presentLink), total };
    }),
    implement(createLink, async ({ caller, body }) =>
      presentLink(await links.create(caller, body)),
    ),
    implement(updateLink, async ({ caller, params, body }) =>
      presentLink(await links.update(caller, params.linkId, body)),
    ),
    implement(deleteLink, async ({ caller, params }) => {
      await links.remove(caller, params.linkId);
      return {};
    }),
    implement(previewLinkset, async ({ caller, params, query: { lot, serial } }) => {
      const brand = await catalogue.brandOf(caller.brandId);
      const product = await catalogue.productOf(brand.brandId, params.productId);
      if (!product) throw new ProblemError('not_found');
      const given = [
        lot === undefined ? '' : `/10/${encodeURIComponent(lot)}`,
        serial === undefined ? '' : `/21/${encodeURIComponent(serial)}`,
      ];
      const parsed = parseGs1Uri(`/01/${product.gtin}${given.join('')}`);
      if (!parsed.ok) throw invalidField('lot', describeGs1UriFault(parsed.fault));
      const levels = await links.readLevels(brand.brandId, listLevels(parsed.uri));
      const [host] = brand.hosts;
      const root = host === undefined ? publicBaseUrl : `https://${host}`;
      const anchor = root + writeGs1Path(parsed.uri);
      const own = describeOwnPage(anchor, product, 'en');
      const byDefault = chooseLink(levels, {
        ...{ linkType: null, languages: [], mediaTypes: [], context: null },
      });
      return { anchor, defaultHref: byDefault?.href ?? null, links: listRelations(levels, own) };
    }),
  ];
}

function presentLink(link: LinkRecord): Link {
  const { linkId: id, address, linkType, href, title, language, mediaType, context } = link;
  return {
    ...{ id, address, linkType, href, title, language, mediaType, context },
    standing: link.standing,
    createdAt: link.createdAt.toISOString(),
    updatedAt: link.updatedAt.toISOString(),
  };
}
