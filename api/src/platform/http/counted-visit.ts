import type { Request } from 'express';

/**
 * Programs that fetch a shared link to draw a preview, and crawlers. WeChat's and QQ's own browsers
 * (`MicroMessenger`, `QQ/`) are people.
 */
const fetchers = new RegExp(
  [
    'bot\\b',
    'crawler',
    'spider',
    'urllib',
    'python-requests',
    'go-http-client',
    'whatsapp/',
    'facebookexternalhit',
    'facebot',
    'meta-externalagent',
    'slack-imgproxy',
    'linkedinbot',
    'skypeuripreview',
    'larkurl2meta',
    'line-poker',
    'iframely',
    'embedly',
    'vkshare',
    'mastodon/',
    'bingpreview',
    'google-safety',
    'googleother',
    'adsbot-google',
    'google-inspectiontool',
  ].join('|'),
  'i',
);

/** Whether a browser fetches the page ahead of a person who may never look at it. */
export function isPrefetch(request: Pick<Request, 'headers'>): boolean {
  const { headers } = request;
  return [headers['sec-purpose'], headers['purpose'], headers['x-purpose'], headers['x-moz']].some(
    (value) => /prefetch|prerender|preview/i.test(String(value ?? '')),
  );
}

/** Every browser says what it is; programs that say nothing are not people. */
const isSomeonesBrowser = (userAgent = '') => userAgent !== '' && !fetchers.test(userAgent);

/** Whether a person looks at the page: not for HEAD, prefetches, link previews and crawlers. */
export function isCountedVisit(request: Pick<Request, 'headers' | 'method'>): boolean {
  return (
    request.method !== 'HEAD' &&
    !isPrefetch(request) &&
    isSomeonesBrowser(request.headers['user-agent'])
  );
}
