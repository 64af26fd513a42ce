import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { findChromium } from '../../platform/servers/find-chromium.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from '../brand-fixture.ts';

/** The challenge and the place of a scan in a real browser, under the real security policy. */
let service: TestService;
let browser: Browser;
let brand: IssuedBrand;
const phone = { viewport: { width: 360, height: 740 }, locale: 'zh-CN' };

beforeAll(async () => {
  service = await startTestService();
  brand = await createIssuedBrand(service.system, { gtin: gtins[0] });
  const { path, args } = await findChromium(() => undefined);
  browser = await chromium.launch({ executablePath: path, args: [...args] });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

const addressOf = (code: string) => `${service.baseUrl}/01/${gtins[0]}/21/${code}`;

/** Guesses codes as the browser until it is challenged. */
async function guessUntilChallenged(context: BrowserContext): Promise<void> {
  for (let made = 0; made < 15; made += 1) {
    const reply = await context.request.get(addressOf(`0${randomBytes(9).toString('hex')}0`));
    if (reply.status() === 429) return;
  }
  throw new Error('15 guesses were all answered');
}

describe('in a browser', () => {
  it('a challenge is solved by itself and leads to the page that was asked for', async () => {
    const context = await browser.newContext({ ...phone, userAgent: 'Mozilla/5.0 test' });
    const page = await context.newPage();
    await page.goto(addressOf(await brand.codeOf(1)));
    await guessUntilChallenged(context);
    const violations: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    const asked = await page.goto(addressOf(await brand.codeOf(2)), { waitUntil: 'commit' });
    expect(asked?.status()).toBe(429);
    await page.locator('[data-verdict=first_scan]').waitFor({ timeout: 60_000 });
    expect(violations).toEqual([]);
    await context.close();
  }, 120_000);

  it.each([
    [
      'that met three others a while ago',
      `const times = [9, 8, 7].map((minutes) => Date.now() - minutes * 60_000);
      if (sessionStorage.length === 0) sessionStorage.setItem('zm-challenges', times.join(','));`,
    ],
    [
      'that refuses to store anything',
      `Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });`,
    ],
  ] as const)(
    'a challenge is solved in a tab %s',
    async (_name, prepare) => {
      const context = await browser.newContext({ ...phone, userAgent: 'Mozilla/5.0 test' });
      const page = await context.newPage();
      await page.goto(addressOf(await brand.codeOf(7)));
      await guessUntilChallenged(context);
      await page.addInitScript(prepare);
      await page.goto(addressOf(await brand.codeOf(8)), { waitUntil: 'commit' });
      await page.locator('[data-verdict]').waitFor({ timeout: 60_000 });
      await context.close();
    },
    120_000,
  );

  it('a challenge without script says so and stays', async () => {
    const context = await browser.newContext({ ...phone, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(addressOf(await brand.codeOf(3)));
    await guessUntilChallenged(context);
    await page.goto(addressOf(await brand.codeOf(4)));
    expect(await page.locator('noscript').innerText()).toContain('脚本');
    expect(await page.locator('#work a[href^="tel:"]').count()).toBe(1);
    await context.close();
  }, 120_000);

  it('the place of a scan is told after a tap, and not before', async () => {
    const context = await browser.newContext({
      ...phone,
      geolocation: { latitude: 30.2741, longitude: 120.1551, accuracy: 20 },
      permissions: ['geolocation'],
    });
    const page = await context.newPage();
    await page.goto(addressOf(await brand.codeOf(5)));
    await page.getByRole('link', { name: '分享这次扫码的位置' }).click();
    const share = page.getByRole('button', { name: '分享位置' });
    await share.waitFor();
    const places = service.database.connection.collection('scanLocations');
    expect(await places.countDocuments({})).toBe(0);
    await share.click();
    await page.getByText('已收到').waitFor({ timeout: 30_000 });
    expect(await places.countDocuments({ adcode: '330000' })).toBe(1);
    await context.close();
  }, 120_000);

  it('who refuses to tell the place loses nothing', async () => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.goto(addressOf(await brand.codeOf(6)));
    await page.getByRole('link', { name: '分享这次扫码的位置' }).click();
    await page.getByRole('button', { name: '不分享' }).click();
    await page.locator('[data-verdict]').waitFor();
    expect(await page.getByRole('link', { name: '分享这次扫码的位置' }).count()).toBe(0);
    await context.close();
  }, 120_000);

  it('a brand name of 60 letters without a break stays within a narrow screen', async () => {
    const name = 'Donaudampfschifffahrtsgesellschaft'.repeat(2).slice(0, 60);
    const other = await createIssuedBrand(service.system, { gtin: gtins[1], name });
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    const code = await other.codeOf(1);
    for (const path of [`/c/${code}`, `/c/${code}/claim`, `/c/${code}/report`]) {
      await page.goto(service.baseUrl + path);
      await page.getByText(name).first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
    await context.close();
  }, 120_000);
});
