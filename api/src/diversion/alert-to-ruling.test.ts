import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Alert, AlertDetail, DiversionCaseDetail, PortalCaseDetail } from '@zhenma/contract';
import { startCaseService, type CaseService } from './cases/case-service-fixture.ts';

/** The whole way, over HTTP alone: consumers' scans, the engine, an alert, a case, the dealer, a ruling, the file. */
let service: CaseService;
const told: { event: string; data: Record<string, unknown> }[] = [];
beforeAll(async () => {
  service = await startCaseService({
    postWebhook: (_url, body) => {
      told.push(JSON.parse(body) as (typeof told)[number]);
      return Promise.resolve({ status: 200, body: '' });
    },
  });
}, 120_000);
afterAll(() => service.close());

/** Changsha, in Hunan: its network, and a place in its middle. */
const headers = { 'x-forwarded-for': '222.246.129.80', 'x-forwarded-proto': 'https' };
const changsha = { latitude: 28.228, longitude: 112.939, accuracyM: 30, datum: 'wgs84' };

/** A stranger scans an item and shares where that was. */
async function scanAndShare(index: number): Promise<void> {
  service.clock.advance(60_000);
  const consumer = service.client();
  const code = await service.system.issuance.codeOf(service.brandId, 1, index);
  const page = await consumer.get(`/c/${code}`, { headers });
  const offer = /href="([^"]*\/place\?scan=[^"]*)"/.exec(page.text)?.[1] ?? '';
  const token = new URL(offer.replaceAll('&amp;', '&'), 'https://x').searchParams.get('scan');
  const shared = await consumer.post('/api/v1/scans/location', { token, ...changsha });
  expect(shared.status).toBe(204);
}

async function fetchFile(caseId: string): Promise<Buffer> {
  const { owner } = service;
  const path = `/api/v1/diversion-cases/${caseId}/file`;
  for (;;) {
    const { json, text } = await owner.post(path, {});
    const { state } = json as { state: string };
    if (state === 'failed') throw new Error(text);
    if (state === 'done') break;
    await sleep(50);
  }
  const cookie = [...owner.cookies].map((pair) => pair.join('=')).join('; ');
  const reply = await fetch(`${service.baseUrl}${path}`, { headers: { cookie } });
  return Buffer.from(await reply.arrayBuffer());
}

const step = async (id: string, what: string, body: unknown): Promise<DiversionCaseDetail> => {
  const reply = await service.act(id, what, body);
  expect({ what, status: reply.status, text: reply.text }).toMatchObject({ status: 200 });
  return reply.json as DiversionCaseDetail;
};

describe('a diverted carton', () => {
  let alert: AlertDetail;
  let caseId: string;

  it('becomes a strong alert within the engine’s next round', async () => {
    for (const index of [0, 6, 12]) await scanAndShare(index);
    // Later than people who travel together come.
    await service.passDays(8);
    for (const index of [3, 9, 15]) await scanAndShare(index);
    service.clock.advance(1_000);
    const engine = service.system.diversion.periodic.find(({ name }) => name === 'diversion');
    expect(engine?.everyMs).toBeLessThanOrEqual(30_000);
    await engine?.run();
    const { rows } = (await service.owner.get('/api/v1/alerts')).json as { rows: Alert[] };
    expect(rows).toMatchObject([
      { grade: 'strong', visitors: 6, confirmed: 6, foundIn: { adcode: '430000' } },
    ]);
    const reply = await service.owner.get(`/api/v1/alerts/${rows[0]?.id ?? ''}`);
    alert = reply.json as AlertDetail;
    expect(alert.evidence).toHaveLength(6);
  });

  it('opens one case, whose facts are those of the alert', async () => {
    const body = { from: 'alert', alertId: alert.id, reason: '证据充分' };
    const [one, two] = await Promise.all([
      service.owner.post('/api/v1/diversion-cases', body),
      service.owner.post('/api/v1/diversion-cases', body),
    ]);
    const opened = one.json as DiversionCaseDetail;
    expect((two.json as DiversionCaseDetail).id).toBe(opened.id);
    expect(opened).toMatchObject({ dealer: { id: service.dealerId }, alertId: alert.id });
    expect(opened.facts.foundIn).toEqual(['湖南省']);
    expect(opened.facts.scans).toHaveLength(6);
    caseId = opened.id;
  });

  it('is shown to its dealer with a deadline, and told to the brand’s own systems', async () => {
    await service.system.webhooks.put(service.actor, {
      ...{ url: 'https://hooks.brand.cn/x', events: ['diversionCase.shared'], isOn: true },
    });
    await step(caseId, 'assignee', { staffId: service.actor.staffId, reason: '由我跟进' });
    await step(caseId, 'state', { state: 'evidence', reason: '核对' });
    const portal = '/api/v1/dealer-portal/cases';
    expect((await service.dealer.get(portal)).json).toMatchObject({ total: 0, unanswered: 0 });
    const shared = await step(caseId, 'state', { state: 'appeal', reason: '请说明' });
    const list = await service.dealer.get(portal);
    expect(list.json).toMatchObject({
      ...{ total: 1, unanswered: 1, answerUntil: shared.appealUntil },
    });
    expect((await service.otherDealer.get(portal)).json).toMatchObject({ total: 0, unanswered: 0 });
    const { rows } = await service.system.webhooks.list(service.brandId, { page: 1, pageSize: 5 });
    expect(rows.map(({ event }) => event)).toEqual(['diversionCase.shared']);
    // The clock stands, so no periodic work is due by itself, nor a second attempt after a first.
    for (const work of service.system.webhooks.periodic) await work.run();
    while (told.length === 0) {
      await sleep(50);
      service.clock.advance(1_000);
    }
    expect(told).toMatchObject([
      {
        event: 'diversionCase.shared',
        data: {
          ...{ id: caseId, number: shared.number, answerUntil: shared.appealUntil },
          dealer: { id: service.dealerId, name: '杭州商贸' },
          path: `/console/portal/${caseId}`,
        },
      },
    ]);
  });

  it('is answered by the dealer, ruled on by the table, closed and filed', async () => {
    const path = `/api/v1/dealer-portal/cases/${caseId}`;
    const answer = await service.dealer.post(`${path}/statements`, { text: '被下游转卖' });
    expect(answer.status).toBe(200);
    expect((await service.dealer.get('/api/v1/dealer-portal/cases')).json).toMatchObject({
      ...{ unanswered: 0, answerUntil: null },
    });
    await step(caseId, 'state', { state: 'ruling', reason: '已答复' });
    const diverted = { quantity: 24, valueFen: 240_000 };
    const suggested = await service.owner.get(
      `/api/v1/diversion-cases/${caseId}/penalty-suggestion?quantity=24&valueFen=240000`,
    );
    const { penalties } = suggested.json as { penalties: unknown[] };
    expect(penalties).toEqual([{ kind: 'warning' }]);
    await step(caseId, 'ruling', { isUpheld: true, ...diverted, penalties, reason: '成立' });
    const closed = await step(caseId, 'state', { state: 'closed', reason: '结案' });
    expect(closed).toMatchObject({ result: 'penalised', chain: { isWhole: true, brokenAt: null } });
    const seen = (await service.dealer.get(path)).json as PortalCaseDetail;
    expect(seen).toMatchObject({ state: 'ruled', ruling: { isUpheld: true, penalties } });
    const file = await fetchFile(caseId);
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
