import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Alert, OwnPhone } from '@zhenma/contract';
import { createTestBrand } from '../../../testing/test-brand.ts';
import type { TestClient } from '../../../testing/test-client.ts';
import { startCaseService, type CaseService } from '../cases/case-service-fixture.ts';

let service: CaseService;
beforeAll(async () => {
  service = await startCaseService();
}, 120_000);
afterAll(() => service.close());

const hunan = '222.246.129.80';
const codeOf = (index: number) => service.system.issuance.codeOf(service.brandId, 1, index);

async function scan(client: TestClient, index: number): Promise<void> {
  service.clock.advance(5 * 60_000);
  const reply = await client.get(`/c/${await codeOf(index)}`, {
    headers: { 'x-forwarded-for': hunan },
  });
  expect(reply.status).toBe(200);
}

async function listPhones(client = service.owner): Promise<OwnPhone[]> {
  const reply = await client.get('/api/v1/own-phones?pageSize=200');
  return (reply.json as { rows: OwnPhone[] }).rows;
}

async function findAlerts(): Promise<Alert[]> {
  service.clock.advance(1_000);
  await service.system.diversion.evaluate(service.brandId);
  const page = { page: 1, pageSize: 20 };
  return (await service.system.diversion.listAlerts(service.brandId, page)).rows;
}

describe('a phone of the brand’s own people', () => {
  it('is marked once somebody signed in scans with it, and its scans are no evidence', async () => {
    const people = await Promise.all(
      (['owner', 'manager', 'operator'] as const).map((role) =>
        service.signIn(service.brandId, role),
      ),
    );
    for (const [at, client] of people.entries()) await scan(client, at * 7);
    expect(await findAlerts()).toEqual([]);
    expect((await listPhones()).map(({ how }) => how)).toEqual(['scan', 'scan', 'scan']);
    for (const client of people) await scan(client, 23);
    expect(await listPhones()).toHaveLength(3);
  });

  it('is not that of a dealer, nor of another brand’s people', async () => {
    const before = (await listPhones()).length;
    const other = await createTestBrand(service.system);
    await scan(service.dealer, 1);
    await scan(await service.signIn(other.brandId, 'owner'), 2);
    expect(await listPhones()).toHaveLength(before);
    expect(await listPhones(await service.signIn(other.brandId, 'owner'))).toEqual([]);
  });

  it('is marked by its inspector’s finding', async () => {
    const inspector = await service.signIn(service.brandId, 'inspector');
    // A stranger’s browser that signs in afterwards keeps its cookie.
    const before = (await listPhones()).length;
    await scan(inspector, 3);
    expect((await listPhones())[0]).toMatchObject({ how: 'scan' });
    const [phone] = await listPhones();
    await service.owner.post(`/api/v1/own-phones/${phone?.id ?? ''}/revocation`, { reason: '试' });
    const found = await inspector.post('/api/v1/findings', {
      ...{ idempotencyKey: 'finding-of-own-phone', code: await codeOf(3), result: 'genuine' },
      ...{ place: { adcode: '330100', text: '上城区' }, seenAt: service.clock.now().toISOString() },
    });
    expect(found.status).toBe(201);
    // Whoever revoked it meant it: nothing but a name given by hand marks it again.
    expect((await listPhones())[0]?.revoked).not.toBeNull();
    expect(await listPhones()).toHaveLength(before + 1);
  });

  it('that scanned before it was named is left out as soon as goods are weighed again', async () => {
    const strangers = [service.client(), service.client(), service.client()];
    for (const [at, client] of strangers.entries()) await scan(client, at * 8);
    expect(await findAlerts()).toMatchObject([{ visitors: 6, state: 'open' }]);
    for (const [at, client] of strangers.entries()) {
      await scan(client, at + 4);
      const named = await service.owner.post('/api/v1/own-phones', {
        ...{ label: `业务员 ${at}`, code: await codeOf(at + 4) },
      });
      expect(named.status).toBe(201);
      expect(named.json).toMatchObject({ how: 'named', revoked: null });
    }
    const [alert] = await findAlerts();
    // The dealer’s, the other brand’s and the revoked phone are strangers still.
    expect(alert).toMatchObject({ state: 'open', grade: 'inspect', visitors: 3 });
    const detail = await service.system.diversion.alertOf(service.brandId, alert?.id ?? '');
    expect(new Set(detail.evidence.map(({ visitor }) => visitor)).size).toBe(alert?.visitors);
  });

  it.each([
    ['a code of nobody', 'NOTACODE', /no code of your brand/],
    ['an item that nobody scanned', 20, /nobody scanned it/],
  ])('is not named by %s', async (_, code, message) => {
    const text = typeof code === 'number' ? await codeOf(code) : code;
    const reply = await service.owner.post('/api/v1/own-phones', { label: '某人', code: text });
    expect(reply.status).toBe(422);
    expect(reply.text).toMatch(message);
  });

  it('is not named by an item that several scanned', async () => {
    const [one, two] = [service.client(), service.client()];
    await scan(one, 21);
    await two.get(`/c/${await codeOf(21)}`);
    const reply = await service.owner.post('/api/v1/own-phones', {
      ...{ label: '某人', code: await codeOf(21) },
    });
    expect(reply.text).toMatch(/several phones/);
  });

  it('can be this very browser, and be revoked once with a reason', async () => {
    const marked = await service.owner.post('/api/v1/own-phones', { label: '王芳的手机' });
    expect(marked.status).toBe(201);
    const { id } = marked.json as OwnPhone;
    const revoke = (reason: string) =>
      service.owner.post(`/api/v1/own-phones/${id}/revocation`, { reason });
    const [first, second] = await Promise.all([revoke('已离职'), revoke('已离职')]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    const { rows } = await service.system.audit.list(service.brandId, {
      ...{ page: 1, pageSize: 10, subject: id },
    });
    expect(rows.map(({ action }) => action).sort()).toEqual([
      'diversion.markOwnPhone',
      'diversion.revokeOwnPhone',
    ]);
    const revoked = await service.owner.get('/api/v1/own-phones?revoked=true');
    expect((revoked.json as { rows: OwnPhone[] }).rows.map((one) => one.id)).toContain(id);
  });
});
