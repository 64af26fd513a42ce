import { describe, expect, it } from '@jest/globals';
import { isCountedVisit } from './counted-visit.ts';

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15';
const android = 'Mozilla/5.0 (Linux; Android 14; V2285A) AppleWebKit/537.36 Chrome/120.0.0.0';

const people = [
  `${iPhone} (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1`,
  `${iPhone} Mobile/15E148 MicroMessenger/8.0.50(0x18003237) NetType/WIFI Language/zh_CN`,
  `${android} Mobile Safari/537.36 XWEB/1220 MMWEBSDK/20240404 MicroMessenger/8.0.49.2600`,
  `${android} Mobile MQQBrowser/6.2 TBS/046295 V1_AND_SQ_9.0.60 QQ/9.0.60.17095`,
  `${android} Mobile Safari/537.36 AliApp(DingTalk/7.5.20) com.alibaba.android.rimet`,
  `${iPhone} Mobile/15E148 Lark/7.18.5 LarkLocale/zh_CN ChannelName/Feishu`,
  `${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/460.0.0.30.109;FBBV/588]`,
  `${iPhone} Mobile/15E148 Instagram 330.0.0.31.92`,
  `${android} Mobile Safari/537.36 AlipayClient/10.5.90`,
  `${android} Mobile Safari/537.36 baiduboxapp/13.60.0.10`,
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:126.0) Gecko/20100101 Firefox/126.0',
  'Mozilla/5.0 (Linux; Android 12; CUBOT_X50) AppleWebKit/537.36 Chrome/110.0 Mobile',
];

const programs = [
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)',
  'Twitterbot/1.0',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Slack-ImgProxy (+https://api.slack.com/robots)',
  'WhatsApp/2.23.20.0',
  'TelegramBot (like TwitterBot)',
  'Mozilla/5.0 (Windows NT 6.1) MicroMessenger/6.5 mpcrawler',
  'Mozilla/5.0 (compatible; QQ-URLManager/1.0)',
  'DingTalkBot-LinkService/1.0 (+https://open-dev.dingtalk.com)',
  'LarkUrl2Meta/1.0',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0)',
  'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
  'Mozilla/5.0 (Linux; Android 6.0.1) Chrome/41.0 Mobile (compatible; Googlebot/2.1)',
  'Mozilla/5.0 AppleWebKit/537.36 (compatible; bingbot/2.0) Chrome/103.0 Safari/537.36',
  'Mozilla/5.0 (compatible; bytespider; spider-feedback@bytedance.com)',
  'python-requests/2.31.0',
  'Go-http-client/1.1',
];

const visit = (headers: Record<string, string>, method = 'GET') =>
  isCountedVisit({ method, headers });

describe('visits that count', () => {
  it.each(people)('counts %s', (agent) => {
    expect(visit({ 'user-agent': agent })).toBe(true);
  });

  it.each(programs)('does not count %j', (agent) => {
    expect(visit({ 'user-agent': agent })).toBe(false);
  });

  it.each([
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
    { 'x-purpose': 'preview' },
    { 'x-moz': 'prefetch' },
  ])('does not count a look ahead: %j', (headers) => {
    expect(visit({ 'user-agent': people[0] ?? '', ...headers })).toBe(false);
  });

  it('does not count HEAD', () => {
    expect(visit({ 'user-agent': people[0] ?? '' }, 'HEAD')).toBe(false);
  });

  it.each([{}, { 'user-agent': '' }, { 'user-agent': 'curl/8.5.0' }, { 'user-agent': 'x' }])(
    'counts who does not say what they are, or is not known: %j',
    (headers) => {
      expect(visit(headers as Record<string, string>)).toBe(true);
    },
  );
});
