import { describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { cookieNames, createCookies } from './cookies.ts';

/** What a response of Express would carry. */
function collect(act: (response: Response) => void): string[] {
  const lines: string[] = [];
  act({ append: (_name: string, line: string) => lines.push(line) } as unknown as Response);
  return lines;
}

describe('cookies', () => {
  it('are bound to the very host over TLS', () => {
    const cookies = createCookies({ isSecure: true });
    const [line = ''] = collect((response) => cookies.set(response, cookieNames.staff, 'x', 60));
    expect(line).toMatch(/^__Host-zm_staff=x;/);
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(line).toContain(part);
    expect(line).not.toContain('Domain');
  });

  it('does not take a cookie without the prefix over TLS, which a subdomain could have planted', () => {
    const cookies = createCookies({ isSecure: true });
    expect(cookies.read({ headers: { cookie: 'zm_staff=planted' } }, cookieNames.staff)).toBeNull();
    expect(
      cookies.read(
        { headers: { cookie: 'zm_staff=planted; __Host-zm_staff=x' } },
        cookieNames.staff,
      ),
    ).toBe('x');
  });

  it('have plain names over plain HTTP, where browsers refuse the prefix', () => {
    const cookies = createCookies({ isSecure: false });
    const [line = ''] = collect((response) => cookies.clear(response, cookieNames.member));
    expect(line).toMatch(/^zm_member=;/);
    expect(line).not.toContain('Secure');
    expect(line).toContain('Max-Age=0');
  });
});
