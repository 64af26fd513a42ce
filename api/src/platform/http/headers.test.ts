import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allOperations } from '@zhenma/contract';
import express from 'express';
import sharp from 'sharp';
import { createTestBrand, createTestProduct } from '../../../testing/test-brand.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import type { TestClient } from '../../../testing/test-client.ts';
import { createConsoleRouter } from './console-files.ts';
import { closeServer, listen } from './listen.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { createServer } from 'node:http';

let plain: TestService;
let secure: TestService;
let client: TestClient;
let picture: string;

beforeAll(async () => {
  plain = await startTestService();
  secure = await startTestService({ isSecure: true });
  client = secure.client();
  const actor = await createTestBrand(secure.system);
  const productId = await createTestProduct(secure.system, actor);
  const owner = await secure.signIn(actor.brandId, 'owner');
  const square = { width: 8, height: 8, channels: 3, background: '#123456' } as const;
  const reply = await owner.request('PUT', `/api/v1/products/${productId}/picture`, {
    body: new Uint8Array(await sharp({ create: square }).png().toBuffer()),
    headers: { 'content-type': 'image/png' },
  });
  picture = /\/pictures\/[^"]+/.exec(reply.text)?.[0] ?? '';
  expect(picture).not.toBe('');
});
afterAll(() => Promise.all([plain.close(), secure.close()]));

const policyOf = (headers: Headers) => headers.get('content-security-policy') ?? '';

/** What every answer carries, whatever it is. */
function expectSafe(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('permissions-policy')).toContain('camera=()');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  const policy = policyOf(headers);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'none'");
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "'none'";
  expect(scripts).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
}

describe('the headers', () => {
  it.each([
    ['a consumer’s page', () => '/c/00000000000000000000', 200],
    ['an answer of the API', () => '/api/v1/map/divisions', null],
    ['a problem of the API', () => '/api/v1/staff/session', 401],
    ['an address that nobody serves', () => '/nothing/here', 404],
    ['a picture', () => picture, 200],
    ['the API’s description', () => '/openapi.json', 200],
    ['the API’s pages', () => '/docs', 200],
    ['the liveness check', () => '/healthz', 200],
  ])('are safe on %s', async (_name, path, status) => {
    const reply = await client.get(path());
    if (status !== null) expect({ path: path(), status: reply.status }).toMatchObject({ status });
    expectSafe(reply.headers);
  });

  it('are safe on the console, whose own files alone are script', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhenma-console-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>console</title>');
    const app = express().disable('x-powered-by');
    const server = createServer(
      app.use(createSecurityHeaders({ isSecure: true }), createConsoleRouter(folder)),
    );
    const port = await listen(server, 0, { orNext: false });
    const reply = await fetch(`http://127.0.0.1:${port}/console/settings`);
    expect(reply.status).toBe(200);
    expectSafe(reply.headers);
    expect(policyOf(reply.headers)).toContain("script-src 'self'");
    await closeServer(server, 100);
    await rm(folder, { recursive: true });
  });

  it('forbid any cache to keep what the API says', async () => {
    for (const path of ['/api/v1/staff/session', '/api/v1/nothing']) {
      expect((await client.get(path)).headers.get('cache-control')).toBe('no-store');
    }
  });

  it('do not promise TLS where there is none', async () => {
    const { headers } = await plain.client().get('/healthz');
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('a page of another site', () => {
  const from = { origin: 'https://evil.example' };

  it('is let into no operation of the API', async () => {
    for (const { method, path } of allOperations) {
      const address = path.replace(/:\w+/g, 'x');
      const question = await client.request('OPTIONS', address, {
        headers: { ...from, 'access-control-request-method': method.toUpperCase() },
      });
      expect({ address, status: question.status }).toEqual({ address, status: 405 });
      expect(question.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('cannot read an answer', async () => {
    for (const path of ['/api/v1/staff/session', '/c/00000000000000000000', '/openapi.json']) {
      const { headers } = await client.get(path, { headers: from });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
