import { shareScanLocation } from '@zhenma/contract';
import { invalidField } from '../../platform/http/problem-error.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import type { Visitors } from '../../platform/http/visitor.ts';
import type { Locations } from './location-service.ts';
import type { LocationTokens } from './location-tokens.ts';

export function createLocationRoutes(deps: {
  locations: Locations;
  tokens: LocationTokens;
  visitors: Visitors;
}): Route[] {
  const { locations, tokens, visitors } = deps;
  return [
    implement(shareScanLocation, async ({ body, request }) => {
      const { token, ...place } = body;
      const visitorId = visitors.read(request);
      const grant = visitorId === null ? null : tokens.read(token, visitorId);
      if (!grant || !(await locations.share(grant.brandId, grant.scanId, place))) {
        throw invalidField('token', 'has expired or is not yours; scan the code again');
      }
      return {};
    }),
  ];
}
