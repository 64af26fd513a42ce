import { createLinkRoutes } from './link-routes.ts';
import { createLinks } from './link-service.ts';
import { createResolverHandler } from './resolver-handler.ts';
import type { Resolver, ResolverDeps } from './resolver.ts';

/** Leads from GS1 Digital Links to what a brand says about them. */
export function createResolver(deps: ResolverDeps): Resolver {
  const withLinks = { ...deps, links: createLinks(deps) };
  return {
    routes: createLinkRoutes(withLinks),
    createHandler: (pages) => createResolverHandler(withLinks, pages),
  };
}
