import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema, type StaffSession } from '@zhenma/contract';
import { createTestBrand } from '../../../testing/test-brand.ts';
import type { TestClient, TestReply } from '../../../testing/test-client.ts';
import { startTestService, testPassword, type TestService } from '../../../testing/test-service.ts';
import { Secret, TOTP } from 'otpauth';

let service: TestService;
let brandId: string;
let owner: TestClient;

beforeAll(async () => {
  service = await startTestService();
  ({ brandId } = await createTestBrand(service.system));
  owner = await service.signIn(brandId, 'owner');
});
afterAll(() => service.close());

function expectProblem(reply: TestReply, status: number, code: string): void {
  expect({ status: reply.status, body: reply.text }).toMatchObject({ status });
  expect(problemSchema.parse(reply.json).type).toBe(`/problems/${code}`);
}

async function makeKey(scopes: string[], name = 'Line 3'): Promise<{ id: string; secret: string }> {
  const reply = await owner.post('/api/v1/api-keys', { name, scopes, expiresAt: null });
  expect(reply.status).toBe(201);
  const { key, secret } = reply.json as { key: { id: string }; secret: string };
  return { id: key.id, secret };
}

const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });

describe('a machine with an API key', () => {
  it('does what its scopes allow, without cookie and CSRF token', async () => {
    const { secret } = await makeKey(['canViewBatches', 'canActivateUnits']);
    const machine = service.client();
    expect((await machine.get('/api/v1/batches', bearer(secret))).status).toBe(200);
    const reply = await machine.request('POST', '/api/v1/batches/9/activations', {
      ...{ body: { from: 0, to: 1 }, ...bearer(secret) },
    });
    // The batch does not exist: the key got as far as that.
    expectProblem(reply, 404, 'not_found');
    expect(machine.cookies.size).toBe(0);
  });

  it('does nothing beyond its scopes, whatever it may ask', async () => {
    const { secret } = await makeKey(['canViewBatches']);
    const machine = service.client();
    for (const [method, path] of [
      ['POST', '/api/v1/batches/9/activations'],
      ['GET', '/api/v1/api-keys'],
      ['POST', '/api/v1/api-keys'],
      ['GET', '/api/v1/members'],
      ['GET', '/api/v1/staff/session'],
      ['POST', '/api/v1/account/password'],
    ] as const) {
      const body = method === 'POST' ? { body: {} } : {};
      const reply = await machine.request(method, path, { ...body, ...bearer(secret) });
      expectProblem(reply, 403, 'not_allowed');
    }
  });

  it('is told what to do when its key is unknown or revoked', async () => {
    const { id, secret } = await makeKey(['canViewBatches']);
    expect((await owner.request('DELETE', `/api/v1/api-keys/${id}`)).status).toBe(204);
    for (const bad of [secret, 'zk_nonsense', `${secret}x`]) {
      const reply = await service.client().get('/api/v1/batches', bearer(bad));
      expectProblem(reply, 401, 'api_key_refused');
      expect(reply.text).not.toContain(bad);
    }
  });

  it('cannot be mixed with a session', async () => {
    const { secret } = await makeKey(['canViewBatches']);
    expectProblem(await owner.get('/api/v1/batches', bearer(secret)), 400, 'malformed_request');
  });

  it('is never given its secret again, nor a scope that no machine may have', async () => {
    const { secret } = await makeKey(['canViewBatches']);
    const list = await owner.get('/api/v1/api-keys');
    expect(list.text).not.toContain(secret);
    expect(list.text).not.toContain('secretHash');
    const given = { name: 'Greedy', scopes: ['canManageStaff'], expiresAt: null };
    expectProblem(await owner.post('/api/v1/api-keys', given), 422, 'invalid_input');
  });

  it('stands in the audit log under its name', async () => {
    const { secret } = await makeKey(['canViewCatalogue', 'canPrint'], 'Line 7');
    const machine = await service.system.apiKeys.identify(secret);
    await service.system.audit.record(machine, 'printing.start', 'batch:1', {});
    const { json } = await owner.get('/api/v1/audit?subject=batch:1');
    expect(json).toMatchObject({ rows: [{ actor: { name: 'Line 7', role: 'machine' } }] });
  });
});

describe('signing in over HTTP', () => {
  it('sets up the second step, asks for it, and takes the same code once', async () => {
    const email = 'two-steps@test.cn';
    const given = { email, name: 'Two', role: 'manager' as const, password: testPassword };
    await service.system.staff.create(brandId, given, null);
    const person = service.client();
    await person.signIn(email, testPassword);
    const started = await person.post('/api/v1/account/second-factor', { password: testPassword });
    const { secret, qr } = started.json as { secret: string; qr: string };
    expect(qr).toContain('<svg');
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const before = Date.now();
    const confirmed = await person.post('/api/v1/account/second-factor/confirmation', {
      code: totp.generate({ timestamp: before }),
    });
    const { recoveryCodes, session } = confirmed.json as {
      recoveryCodes: string[];
      session: StaffSession;
    };
    expect(session.staff.hasSecondFactor).toBe(true);
    expect((await person.get('/api/v1/staff/session')).status).toBe(200);

    const enter = (code?: string) =>
      service.client().post('/api/v1/staff/session', { email, password: testPassword, code });
    expectProblem(await enter(), 401, 'second_factor_needed');
    expectProblem(await enter('000000'), 401, 'wrong_second_factor');
    const next = totp.generate({ timestamp: before + 30_000 });
    expect((await enter(next)).status).toBe(200);
    expectProblem(await enter(next), 401, 'wrong_second_factor');
    expect((await enter(recoveryCodes[0])).status).toBe(200);
  });

  it('renews the session’s cookie and CSRF token with the password', async () => {
    const email = 'renews@test.cn';
    const given = { email, name: 'Renews', role: 'operator' as const, password: testPassword };
    await service.system.staff.create(brandId, given, null);
    const person = service.client();
    const { csrfToken } = await person.signIn(email, testPassword);
    const old = person.cookies.get('zm_staff') ?? '';
    const reply = await person.post('/api/v1/account/password', {
      ...{ current: testPassword, next: 'copper lantern under seven bridges' },
    });
    expect(reply.status).toBe(200);
    expect((reply.json as StaffSession).csrfToken).not.toBe(csrfToken);
    expect(person.cookies.get('zm_staff')).not.toBe(old);
    expect((await person.get('/api/v1/staff/session')).status).toBe(200);
    const thief = service.client();
    thief.cookies.set('zm_staff', old);
    expectProblem(await thief.get('/api/v1/staff/session'), 401, 'not_signed_in');
  });

  it('lets an owner without the second step do nothing else where the brand asks for it', async () => {
    const strict = await service.system.catalogue.createBrand({
      ...{ name: { zh: '严', en: 'Strict' }, phone: '400-000-0001', colour: '#1f6f4a' },
    });
    await service.database.connection
      .collection<{ _id: string }>('securitySettings')
      .insertOne({ _id: strict._id, ...{ brandId: strict._id, ownersNeedSecondFactor: true } });
    const bare = await service.signIn(strict._id, 'owner');
    const session = await bare.get('/api/v1/staff/session');
    expect(session.json).toMatchObject({ needsSecondFactor: true, permissions: [] });
    expectProblem(await bare.get('/api/v1/batches'), 403, 'second_factor_missing');
    const manager = await service.signIn(strict._id, 'manager');
    expect((await manager.get('/api/v1/batches')).status).toBe(200);
  });
});
