import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { createTestClock } from '../../../testing/test-clock.ts';
import { createSecrets } from '../secrets.ts';
import type { Cookies } from './cookies.ts';
import { createVisitors } from './visitor.ts';

/** One browser: what it is given it sends. */
function openBrowser(masterKey = randomBytes(32)) {
  const clock = createTestClock('2026-01-01T00:00:00Z');
  const secrets = createSecrets(masterKey);
  const jar = { value: null as string | null, sets: 0 };
  const cookies: Cookies = {
    read: () => jar.value,
    set(_response, _name, value) {
      jar.value = value;
      jar.sets += 1;
    },
    clear: () => undefined,
  };
  const visitors = createVisitors({ cookies, secrets, clock });
  const request = { headers: {} };
  const response = {} as Response;
  return {
    ...{ clock, secrets, jar, visitors },
    ensure: () => visitors.ensure(request, response),
    read: () => visitors.read(request),
  };
}

const day = 24 * 60 * 60 * 1000;

describe('visitors', () => {
  it('keeps a visitor and signs the cookie anew only after a month', () => {
    const browser = openBrowser();
    expect(browser.read()).toBeNull();
    const id = browser.ensure();
    browser.clock.advance(29 * day);
    expect([browser.ensure(), browser.jar.sets]).toEqual([id, 1]);
    browser.clock.advance(2 * day);
    expect([browser.ensure(), browser.jar.sets]).toEqual([id, 2]);
    expect([browser.ensure(), browser.jar.sets]).toEqual([id, 2]);
  });

  it('reads a cookie without a date, and gives it one', () => {
    const browser = openBrowser();
    browser.jar.value = `vis_old.${browser.secrets.sign('visitor-cookie', 'vis_old')}`;
    expect(browser.read()).toBe('vis_old');
    expect(browser.ensure()).toBe('vis_old');
    expect(browser.jar.value.split('.')).toHaveLength(3);
    expect(browser.read()).toBe('vis_old');
  });

  it('takes a cookie that no browser would have kept so long for a stranger’s', () => {
    const browser = openBrowser();
    const id = browser.ensure();
    browser.clock.advance(401 * day);
    expect(browser.read()).toBeNull();
    expect(browser.ensure()).not.toBe(id);
  });

  it.each([
    ['another id', (parts: string[]) => ['vis_other', ...parts.slice(1)]],
    ['another day', ([id, , signature]: string[]) => [id, 'zzz', signature]],
    ['no day', ([id, , signature]: string[]) => [id, signature]],
    ['no signature', ([id, days]: string[]) => [id, days]],
    ['more parts', (parts: string[]) => ['x', ...parts]],
    ['nothing', () => ['']],
  ])('reads no cookie with %s', (_name, change) => {
    const browser = openBrowser();
    browser.ensure();
    browser.jar.value = change((browser.jar.value ?? '').split('.')).join('.');
    expect(browser.read()).toBeNull();
  });

  it('names a visitor alike for one brand, and otherwise for another', () => {
    const { visitors } = openBrowser();
    const name = visitors.nameFor('br_a', 'vis_1');
    expect(name).toMatch(/^[\w-]{22}$/);
    expect(visitors.nameFor('br_a', 'vis_1')).toBe(name);
    expect(visitors.nameFor('br_b', 'vis_1')).not.toBe(name);
    expect(visitors.nameFor('br_a', 'vis_2')).not.toBe(name);
  });
});
