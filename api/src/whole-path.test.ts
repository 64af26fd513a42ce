import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { createTestBrand, createTestProduct } from '../testing/test-brand.ts';
import { startTestService, testPassword, type TestService } from '../testing/test-service.ts';
import { findChromium } from './platform/servers/find-chromium.ts';

/** The whole path in a real browser: order, activate, scan, claim, see it on the map. */
let service: TestService;
let browser: Browser;
let brandManager: Page;
let brandId: string;
const email = 'owner@whole-path.cn';
const inGuangdong = { 'x-forwarded-for': '113.108.1.1' };

beforeAll(async () => {
  const buildScript = join(import.meta.dirname, '../../scripts/build-if-needed.mjs');
  await promisify(execFile)(process.execPath, [buildScript]);
  service = await startTestService();
  const actor = await createTestBrand(service.system);
  ({ brandId } = actor);
  const owner = { email, name: 'Wang', role: 'owner', password: testPassword } as const;
  await service.system.staff.create(brandId, owner, null);
  const name = { zh: '矿泉水', en: 'Mineral water' };
  await createTestProduct(service.system, actor, { name, pointsPerCode: 20 });
  const { path, args } = await findChromium(() => undefined);
  browser = await chromium.launch({ executablePath: path, args: [...args] });
  brandManager = await openPage({ viewport: { width: 1440, height: 900 } });
}, 240_000);

afterAll(async () => {
  await browser.close();
  await service.close();
});

async function openPage(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

const openConsole = (path: string) => brandManager.goto(`${service.baseUrl}/console${path}`);

describe('the whole path', () => {
  it('signs in', async () => {
    await openConsole('/');
    await brandManager.getByLabel('E-mail').fill(email);
    await brandManager.getByLabel('Password').fill(testPassword);
    await brandManager.getByRole('button', { name: 'Sign in' }).click();
    await brandManager.getByRole('heading', { name: 'Overview' }).waitFor();
  }, 60_000);

  it('orders a batch and waits until its codes can be downloaded', async () => {
    await openConsole('/batches/new');
    await brandManager.getByLabel('Product', { exact: true }).click();
    await brandManager.getByTitle(/Mineral water/).click();
    await brandManager.getByLabel('Lot', { exact: true }).fill('L-2026-11');
    await brandManager.getByLabel('Quantity').fill('500');
    await brandManager.getByRole('button', { name: 'Order', exact: true }).click();
    await brandManager.waitForURL(/\/batches\/1$/);
    await brandManager.getByText('part-0001.csv').waitFor();
  }, 60_000);

  it('activates all of it', async () => {
    await brandManager.getByRole('button', { name: 'Activate', exact: true }).click();
    const dialog = brandManager.getByRole('dialog');
    await dialog.getByRole('button', { name: /Activate 500/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await brandManager.getByText(/500/).first().waitFor();
    const state = await service.system.issuance.unitStandingOf(brandId, 1, 499);
    expect(state).toEqual({ isActive: true, voided: null, recallId: null });
  }, 60_000);

  it('scans an item with a phone and claims its points without script', async () => {
    const link = new URL(await service.system.issuance.linkOf(brandId, 1, 7));
    const phone = await openPage({
      viewport: { width: 360, height: 640 },
      javaScriptEnabled: false,
      extraHTTPHeaders: inGuangdong,
    });
    await phone.goto(`${service.baseUrl}${link.pathname}`);
    expect(await phone.locator('main').getAttribute('data-verdict')).toBe('first_scan');
    await phone.getByRole('link', { name: /Claim 20/ }).click();
    await phone.getByLabel('Mobile number').fill('138 0013 8000');
    await phone.getByRole('checkbox').check();
    await phone.getByRole('button', { name: 'Text me a code' }).click();

    await openConsole('/outbox');
    const message = await brandManager
      .getByText(/\b\d{6}\b/)
      .first()
      .textContent();
    await phone.getByLabel('Code from the message').fill(/\d{6}/.exec(message ?? '')?.[0] ?? '');
    await phone.getByRole('button', { name: /Claim 20/ }).click();
    await phone.getByText('+20').first().waitFor();
    await phone.goto(`${service.baseUrl}/me`);
    expect(await phone.locator('main').textContent()).toContain('20');

    const stranger = await openPage({
      viewport: { width: 360, height: 640 },
      extraHTTPHeaders: inGuangdong,
    });
    await stranger.goto(`${service.baseUrl}${link.pathname}`);
    expect(await stranger.locator('main').getAttribute('data-verdict')).toBe('repeat_scan');
  }, 90_000);

  it('shows the scans on the map and in its table', async () => {
    await service.system.analytics.runRollup(brandId);
    await openConsole('/map');
    await brandManager.locator('canvas').first().waitFor();
    const row = brandManager.getByRole('row', { name: /广东/ });
    await row.waitFor();
    expect((await row.textContent())?.replace(/\D/g, '')).toMatch(/^2/);
  }, 60_000);

  it('shows the member with the statement that names its cause', async () => {
    await openConsole('/members');
    await brandManager.getByText('138****8000').first().click();
    await brandManager
      .getByText(/Mineral water/)
      .first()
      .waitFor();
    expect(await brandManager.locator('main').textContent()).toContain('20');
  }, 60_000);
});
