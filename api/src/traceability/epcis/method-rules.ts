import { epcisResources } from '@zhenma/contract';

const known = new RegExp(`^/(?:(?:capture|events|queries|${epcisResources.join('|')})(?:/.*)?)?$`);
const postable = /^\/(?:capture|events|queries|queries\/[^/]+\/subscriptions)\/?$/;
const deletable = /^\/queries\/[^/]+(?:\/subscriptions\/[^/]+)?\/?$/;
const token = /^\/nextPageToken\/[^/]+\/?$/;

/** The methods that an address below the root of EPCIS takes; null for one that there is not. */
export function listMethods(path: string): string[] | null {
  if (token.test(path)) return ['DELETE', 'OPTIONS'];
  if (!known.test(path)) return null;
  return [
    ...['GET', 'HEAD', 'OPTIONS'],
    ...(postable.test(path) ? ['POST'] : []),
    ...(deletable.test(path) ? ['DELETE'] : []),
  ];
}

/** Whether a path is that of a page's token, of which nothing is kept: releasing it is done at once. */
export const isPageToken = (path: string): boolean => token.test(path);

/** Whether a path is that of a named query's events, which the standard also has over WebSockets. */
export const isQueryEvents = (path: string): boolean => /^\/queries\/[^/]+\/events\/?$/.test(path);
