import type { Request } from 'express';

/**
 * Programs that fetch a shared link to draw a preview, and crawlers. WeChat's and QQ's own browsers
 * (`MicroMessenger`, `QQ/`) are people.
 */
const fetchers = new RegExp(
  [
    'whatsapp/',
    'facebookexternalhit',
    'facebot',
    'meta-externalagent',
    'twitterbot',
    'slackbot',
    'slack-imgproxy',
    'telegrambot',
    'discordbot',
    'linkedinbot',
    'skypeuripreview',
    'dingtalkbot',
    'larkurl2meta',
    'line-poker',
    'iframely',
    'embedly',
    'redditbot',
    'vkshare',
    'mastodon/',
    'applebot',
    'bingbot',
    'bingpreview',
    'googlebot',
    'google-safety',
    'googleother',
    'adsbot-google',
    'google-inspectiontool',
    'baiduspider',
    'bytespider',
    'sogou web spider',
    '360spider',
    'yisouspider',
    'petalbot',
    'yandexbot',
    'duckduckbot',
    'amazonbot',
    'gptbot',
    'claudebot',
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

/** Whether a person looks at the page: not for HEAD, prefetches, link previews and crawlers. */
export function isCountedVisit(request: Pick<Request, 'headers' | 'method'>): boolean {
  return (
    request.method !== 'HEAD' &&
    !isPrefetch(request) &&
    !fetchers.test(request.headers['user-agent'] ?? '')
  );
}
