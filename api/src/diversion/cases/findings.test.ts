import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '@zhenma/contract';
import type { TestClient } from '../../../testing/test-client.ts';
import { startCaseService, type CaseService } from './case-service-fixture.ts';

let service: CaseService;
let inspector: TestClient;
beforeAll(async () => {
  service = await startCaseService();
  inspector = await service.signIn(service.brandId, 'inspector');
}, 120_000);
afterAll(() => service.close());

interface EventList {
  eventList: { disposition?: string; readPoint?: { id: string } }[];
}

let next = 0;
const record = (given: object) =>
  inspector.post('/api/v1/findings', {
    idempotencyKey: `finding-${(next += 1)}`,
    code: service.codes[0],
    result: 'genuine',
    place: { adcode: '440100', text: '越秀区门店' },
    seenAt: '2126-03-01T02:00:00Z',
    ...given,
  });

describe('a finding of an inspector', () => {
  it('says whose goods they were and whether they lay outside the territory', async () => {
    const { dealerId, codes } = service;
    const outside = await record({});
    expect(outside.status).toBe(201);
    expect(outside.json).toMatchObject({
      ...{ isOutside: true, dealer: { id: dealerId, name: '杭州商贸' } },
      place: { adcode: '440100', name: '广州市' },
    });
    const inside = await record({ place: { adcode: '330100', text: '上城区' } });
    expect(inside.json).toMatchObject({ isOutside: false });
    const before = await record({ seenAt: '2126-03-01T01:30:00Z' });
    expect(before.json).toMatchObject({ isOutside: null });
    const unshipped = await record({ code: codes[3] });
    expect(unshipped.json).toMatchObject({ dealer: null, isOutside: null });
  });

  it('is put on the dealer who had the goods when they were seen', async () => {
    const { brandId, clock, dealerId, otherDealerId, owner, system } = service;
    const code = await system.issuance.codeOf(brandId, 1, 20);
    const seenAt = clock.now().toISOString();
    clock.advance(5 * 60_000);
    const units = [{ batchNumber: 1, from: 20, to: 20 }];
    const received = await owner.post('/api/v1/receipts', {
      ...{ idempotencyKey: 'received-in-hangzhou', atId: dealerId, items: units },
      happenedAt: clock.now().toISOString(),
    });
    expect({ status: received.status, text: received.text }).toMatchObject({ status: 201 });
    clock.advance(60_000);
    const handedOn = await owner.post('/api/v1/movements', {
      ...{ idempotencyKey: 'handed-on-to-guangzhou', kind: 'transfer', toId: otherDealerId },
      ...{ fromId: dealerId, items: units },
      happenedAt: clock.now().toISOString(),
    });
    expect({ status: handedOn.status, text: handedOn.text }).toMatchObject({ status: 201 });
    clock.advance(60_000);
    expect((await record({ code, seenAt })).json).toMatchObject({
      ...{ dealer: { id: dealerId }, isOutside: true },
    });
    expect((await record({ code, seenAt: clock.now().toISOString() })).json).toMatchObject({
      ...{ dealer: { id: otherDealerId }, isOutside: false },
    });
  });

  it('is put on the dealer who received them, also where they were sent to another', async () => {
    const { brandId, clock, otherDealerId, owner, system } = service;
    const code = await system.issuance.codeOf(brandId, 1, 21);
    const before = clock.now().toISOString();
    clock.advance(60_000);
    const received = await owner.post('/api/v1/receipts', {
      ...{ idempotencyKey: 'received-in-guangzhou', atId: otherDealerId },
      items: [{ batchNumber: 1, from: 21, to: 21 }],
    });
    expect(received.status).toBe(201);
    clock.advance(60_000);
    expect((await record({ code, seenAt: clock.now().toISOString() })).json).toMatchObject({
      ...{ dealer: { id: otherDealerId }, isOutside: false },
    });
    expect((await record({ code, seenAt: before })).json).toMatchObject({
      ...{ dealer: { id: service.dealerId }, isOutside: true },
    });
  });

  it('is told as an EPCIS event, unless it left the question open', async () => {
    const owner = await service.signIn(service.brandId, 'owner');
    const counterfeit = { code: service.codes[2], result: 'counterfeit' };
    expect((await record({ code: service.codes[2], result: 'unclear' })).status).toBe(201);
    expect((await record(counterfeit)).status).toBe(201);
    await service.system.epcis.tellNotes();
    const { json } = await owner.get('/epcis/v2/events?EQ_bizStep=inspecting');
    const { eventList } = (json as { epcisBody: { queryResults: { resultsBody: EventList } } })
      .epcisBody.queryResults.resultsBody;
    const dispositions = eventList.map(({ disposition }) => disposition);
    expect(dispositions.filter((one) => one === 'no_pedigree_match')).toHaveLength(1);
    for (const { readPoint } of eventList) expect(readPoint?.id).toMatch(/\/divisions\/\d{6}$/);
  });

  it('is recorded once, with its photographs', async () => {
    const { sha256 } = await service.sendPhoto(inspector, '/api/v1/finding-photos');
    const given = { idempotencyKey: 'the-same-finding', photos: [sha256] };
    const replies = await Promise.all([record(given), record(given), record(given)]);
    const ids = new Set(replies.map(({ json }) => (json as Finding).id));
    expect(ids.size).toBe(1);
    const [id] = ids;
    const photo = await inspector.get(`/api/v1/findings/${id ?? ''}/photos/${sha256}`);
    expect(photo.headers.get('content-type')).toContain('image/webp');
    expect((await record({ ...given, result: 'counterfeit' })).status).toBe(409);
    const unknown = await inspector.get(`/api/v1/findings/${id ?? ''}/photos/${'0'.repeat(64)}`);
    expect(unknown.status).toBe(404);
  });

  it.each([
    ['a code of nobody', { code: 'NOTACODE' }, 'code'],
    ['a place that is none', { place: { adcode: '999999', text: 'x' } }, 'place.adcode'],
    ['the future', { seenAt: '2126-12-01T00:00:00Z' }, 'seenAt'],
    ['a moment before the code was issued', { seenAt: '2126-03-01T00:59:00Z' }, 'issued'],
    ['what was seen too long ago', { seenAt: '2025-01-24T00:00:00Z' }, '400 days'],
    ['a photograph that was not sent', { photos: ['a'.repeat(64)] }, 'photos.0'],
  ])('refuses %s', async (_name, given, field) => {
    const reply = await record(given);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(field);
  });

  it('is listed newest first, and is ground truth for what is known of alerts', async () => {
    const { rows, total } = (await inspector.get('/api/v1/findings?pageSize=200')).json as {
      rows: Finding[];
      total: number;
    };
    expect(total).toBe(rows.length);
    const filtered = (await inspector.get(`/api/v1/findings?dealerId=${service.dealerId}`))
      .json as {
      total: number;
    };
    expect(filtered.total).toBe(
      rows.filter(({ dealer }) => dealer?.id === service.dealerId).length,
    );
    const truth = await service.system.diversionCases.findingsOf(service.brandId);
    expect(truth).toHaveLength(total);
    expect(truth).toContainEqual(
      expect.objectContaining({ dealerId: service.dealerId, result: 'genuine', isOutside: true }),
    );
  });

  it('leaves an inspector nothing else to see', async () => {
    for (const path of ['diversion-cases', 'batches', 'alerts', 'members', 'products']) {
      expect((await inspector.get(`/api/v1/${path}`)).status).toBe(403);
    }
    expect((await inspector.get('/api/v1/finding-precision')).json).toEqual({ rows: [] });
  });
});
