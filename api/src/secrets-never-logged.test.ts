import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { pino } from 'pino';
import { createTestBrand } from '../testing/test-brand.ts';
import type { TestReply } from '../testing/test-client.ts';
import { startTestService, type TestService } from '../testing/test-service.ts';
import { waitFor } from '../testing/two-brands.ts';

/** Each secret is put through the real service in ways that work and in ways that do not. */
const lines: string[] = [];
const answers: { where: string; text: string }[] = [];
const canaries = new Map<string, string>();
let service: TestService;

const password = 'canary violet anchor homeward';
const wrongPassword = 'wrong canary copper lantern';
const newPassword = 'canary seven bridges at dusk';
const phone = '13912345678';

beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  service = await startTestService({
    log: pino({ level: 'trace' }, sink),
    postWebhook: () => Promise.reject(new Error('the receiver is away')),
  });
  for (const encoding of ['hex', 'base64', 'base64url'] as const) {
    canaries.set(`master key, ${encoding}`, service.masterKey.toString(encoding));
  }
  await putSecretsThrough();
}, 60_000);
afterAll(async () => {
  await service.system.connection.openUri(service.database.uri);
  await service.close();
});

/** Keeps what an answer that is no success says. */
function keep(where: string, reply: TestReply): TestReply {
  if (reply.status >= 400) answers.push({ where, text: reply.text });
  return reply;
}

async function putSecretsThrough(): Promise<void> {
  const { system } = service;
  const { brandId } = await createTestBrand(system);
  const email = 'canary@test.cn';
  await system.staff.create(brandId, { email, name: 'C', role: 'owner', password }, null);
  canaries.set('password', password).set('wrong password', wrongPassword);
  canaries.set('new password', newPassword).set('phone', phone);

  const owner = service.client();
  const signIn = (body: object) => owner.post('/api/v1/staff/session', body);
  keep('sign-in', await signIn({ email, password: wrongPassword }));
  keep('sign-in', await signIn({ email, password: { $ne: wrongPassword } }));
  keep('sign-in', await signIn({ email: password, password }));
  keep(
    'broken JSON',
    await owner.request('POST', '/api/v1/staff/session', { body: `{"password":"${password}"` }),
  );
  const session = await owner.signIn(email, password);
  canaries.set('CSRF token', session.csrfToken);
  canaries.set('session token', (owner.cookies.get('zm_staff') ?? '').split('.')[1] ?? '');

  const started = await owner.post('/api/v1/account/second-factor', { password });
  const { secret } = started.json as { secret: string };
  canaries.set('TOTP secret', secret);
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const confirm = '/api/v1/account/second-factor/confirmation';
  keep('wrong code', await owner.post(confirm, { code: '000000' }));
  const { recoveryCodes, session: renewed } = (await owner.post(confirm, { code })).json as {
    recoveryCodes: string[];
    session: { csrfToken: string };
  };
  canaries.set('recovery code', recoveryCodes[0] ?? '');
  const headers = { 'x-csrf-token': renewed.csrfToken };
  const send = (method: string, path: string, body: object) =>
    owner.request(method, path, { body, headers });

  keep('weak', await send('POST', '/api/v1/account/password', { current: password, next: email }));
  keep(
    'password',
    await send('POST', '/api/v1/account/password', { current: wrongPassword, next: newPassword }),
  );

  const key = await send('POST', '/api/v1/api-keys', {
    ...{ name: 'Line', scopes: ['canViewBatches'], expiresAt: null },
  });
  const { secret: apiKey } = key.json as { secret: string };
  canaries.set('API key', apiKey.split('_').slice(3).join('_'));
  const machine = service.client();
  for (const authorization of [`Bearer ${apiKey}`, `Bearer ${apiKey}x`, `Basic ${apiKey}`]) {
    keep('bearer', await machine.get('/api/v1/batches', { headers: { authorization } }));
    keep('bearer', await machine.get('/api/v1/members', { headers: { authorization } }));
  }

  const hook = await send('PUT', '/api/v1/webhook', {
    ...{ url: 'https://hooks.brand.cn/canary-path-7', events: ['case.opened'], isOn: true },
  });
  canaries.set('webhook secret', (hook.json as { secret: string }).secret);
  canaries.set('webhook path', 'canary-path-7');
  const test = (await send('POST', '/api/v1/webhook/test', {})).json as { id: string };
  await waitFor('the webhook to fail once', async () => {
    const { rows } = await system.webhooks.list(brandId, { page: 1, pageSize: 1 });
    return rows[0]?._id === test.id && rows[0].lastError !== null;
  });

  const forged = '0123456789ABCDEFGHJK';
  canaries.set('item code', forged.slice(4));
  const visitor = service.client();
  const visitorReply = await visitor.get(`/c/${forged}`, {
    headers: { 'user-agent': 'Mozilla/5.0', cookie: 'other=canary-cookie-value' },
  });
  canaries.set('cookie', 'canary-cookie-value');
  keep('page', visitorReply);
  keep('code', await visitor.post('/api/v1/verifications', { code: forged, more: forged }));
  keep('path', await visitor.get(`/api/v1/units/${forged}?phone=${phone}`));
  keep('member sign-in', await visitor.post('/api/v1/member/session', { phone, code: '918273' }));
  keep('member code', await visitor.post('/api/v1/member/codes', { phone }));
  canaries.set('one-time code', '918273');

  // The database goes away in the midst of it: surprises are logged with their cause.
  await system.connection.close();
  keep('down', await signIn({ email, password }));
  keep(
    'down',
    await machine.get('/api/v1/batches', { headers: { authorization: `Bearer ${apiKey}` } }),
  );
  // For the log alone: the page leads back to the address that the visitor typed.
  await visitor.get(`/c/${forged}`);
}

describe('a secret', () => {
  it('went through a service that logged what it did', () => {
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.join('')).toContain('/api/v1/staff/session');
    expect(answers.length).toBeGreaterThan(10);
    for (const canary of canaries.values()) expect(canary.length).toBeGreaterThan(5);
  });

  it('stands in no line of the log', () => {
    const log = lines.join('');
    const found = [...canaries].filter(([, canary]) => log.includes(canary));
    expect(found.map(([name]) => name)).toEqual([]);
  });

  it('stands in no answer that says what went wrong', () => {
    // The verdict page of a typed code shows that code to who typed it; all else is silent.
    const found = answers.flatMap(({ where, text }) =>
      [...canaries].filter(([, canary]) => text.includes(canary)).map(([name]) => [where, name]),
    );
    expect(found).toEqual([]);
  });
});
