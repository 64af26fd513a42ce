import type { Request } from 'express';

/**
 * Programs that fetch a shared link to draw a preview, crawlers, and the libraries they are made
 * with. The browsers within apps (`MicroMessenger`, `QQ/`, `DingTalk/`, `Lark/`, `Instagram`,
 * `FBAN`) are people; Telegram, X, Discord, Slack, LinkedIn, DingTalk and WeChat (`mpcrawler`) look
 * at links as some bot or crawler.
 */
const fetchers = new RegExp(
  [
    // A maker of phones is called Cubot.
    '(?<!cu)bot(?![a-z])',
    'crawler',
    'spider',
    'preview',
    'qq-?url-?manager',
    'larkurl2meta',
    'facebookexternalhit',
    'meta-external',
    'whatsapp/',
    'slack-imgproxy',
    'line-poker',
    'kakaotalk-scrap',
    'iframely',
    'embedly',
    'vkshare',
    'mastodon/',
    'google-safety',
    'googleother',
    'google-inspectiontool',
    'google-read-aloud',
    'mediapartners',
    'urllib',
    'python-',
    'aiohttp',
    'go-http-client',
    'java/',
    'axios/',
    'libwww',
    'scrapy',
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

/**
 * Whether a person looks at the page: not for HEAD, prefetches, and the link previews and crawlers
 * that say who they are. Who says nothing counts, or copies could be looked at without a trace.
 */
export function isCountedVisit(request: Pick<Request, 'headers' | 'method'>): boolean {
  return (
    request.method !== 'HEAD' &&
    !isPrefetch(request) &&
    !fetchers.test(request.headers['user-agent'] ?? '')
  );
}
