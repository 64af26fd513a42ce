import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DiversionCaseDetail, PortalCaseDetail } from '@zhenma/contract';
import sharp from 'sharp';
import { startCaseService, type CaseService } from './case-service-fixture.ts';

let service: CaseService;
beforeAll(async () => {
  service = await startCaseService();
}, 120_000);
afterAll(() => service.close());

const portal = '/api/v1/dealer-portal/cases';
const listOf = async (client: CaseService['dealer']) =>
  (await client.get(portal)).json as { rows: { id: string; state: string }[]; total: number };

describe('the dealer’s portal', () => {
  it('shows a case once it was shared, with what is claimed and without what is internal', async () => {
    const { id } = await service.openCase('秘密案由');
    expect((await listOf(service.dealer)).rows.map((row) => row.id)).not.toContain(id);
    expect((await service.dealer.get(`${portal}/${id}`)).status).toBe(404);
    await service.act(id, 'notes', { text: '内部怀疑二级批发' });
    await service.share(id);
    const reply = await service.dealer.get(`${portal}/${id}`);
    const shown = reply.json as PortalCaseDetail;
    expect(shown).toMatchObject({ state: 'may_answer', brandPhone: '400-000-0000', ruling: null });
    expect(shown.exchanged).toMatchObject([
      { isOwn: false, text: '越秀区门店货架', place: '越秀区' },
    ]);
    expect(reply.text).not.toContain('内部怀疑');
    expect(reply.text).not.toContain('王芳');
  });

  it('shows no case that was written into the database, and says that one is missing', async () => {
    const { id, number } = await service.openCase('他人的案件');
    await service.share(id);
    const cases = service.database.connection.collection('diversionCases');
    const listed = async (client: CaseService['dealer']) => {
      const { rows, withheld } = (await client.get(portal)).json as {
        rows: { id: string }[];
        withheld: number;
      };
      return { isThere: rows.some((row) => row.id === id), withheld };
    };
    expect(await listed(service.dealer)).toEqual({ isThere: true, withheld: 0 });
    await cases.updateOne({ number }, { $set: { dealerId: service.otherDealerId } });
    expect(await listed(service.otherDealer)).toEqual({ isThere: false, withheld: 1 });
    const shown = await service.otherDealer.get(`${portal}/${id}`);
    expect(shown.status).toBe(409);
    expect(shown.text).toContain('call the brand');
    expect(shown.text).not.toContain('他人的案件');
    const answer = await service.otherDealer.post(`${portal}/${id}/statements`, { text: '不是我' });
    expect(answer.status).toBe(409);
    await cases.updateOne({ number }, { $set: { dealerId: service.dealerId } });
    expect((await service.dealer.get(`${portal}/${id}`)).status).toBe(200);
  });

  it('keeps evidence back that is not shared', async () => {
    const { id } = await service.openCase();
    await service.act(id, 'assignee', { staffId: service.actor.staffId, reason: 'x' });
    await service.act(id, 'state', { state: 'evidence', reason: 'x' });
    const { sha256 } = await service.sendPhoto(
      service.owner,
      `/api/v1/diversion-cases/${id}/photos`,
      '#00ff00',
    );
    const evidence = { text: '线人照片', photos: [sha256], isShared: false };
    expect((await service.act(id, 'evidence', evidence)).status).toBe(200);
    await service.act(id, 'state', { state: 'appeal', reason: 'x' });
    const shown = await service.dealer.get(`${portal}/${id}`);
    expect(shown.text).not.toContain('线人');
    expect((await service.dealer.get(`${portal}/${id}/photos/${sha256}`)).status).toBe(404);
    const seen = await service.owner.get(`/api/v1/diversion-cases/${id}/photos/${sha256}`);
    expect(seen.headers.get('content-type')).toContain('image/webp');
  });

  it('takes an answer with a photograph until the deadline, and lets the case go on', async () => {
    const { id } = await service.openCase();
    await service.share(id);
    const { dealer } = service;
    const { sha256 } = await service.sendPhoto(dealer, `${portal}/${id}/photos`);
    const body = { text: '货物被下游转卖，附合同', photos: [sha256] };
    const answers = await Promise.all(
      [1, 2].map(() => dealer.post(`${portal}/${id}/statements`, body)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const shown = (await service.owner.get(`/api/v1/diversion-cases/${id}`))
      .json as DiversionCaseDetail;
    const statements = shown.steps.filter(({ what }) => what === 'statement');
    expect(statements).toMatchObject([
      { text: body.text, by: { isDealer: true }, photos: [{ sha256, width: 90, height: 60 }] },
    ]);
    expect(shown.nextStates).toContainEqual({ state: 'ruling', blocked: null });
    const file = await fetch(`${service.baseUrl}${portal}/${id}/photos/${sha256}`, {
      headers: { cookie: [...dealer.cookies].map((pair) => pair.join('=')).join('; ') },
    });
    const kept = await sharp(Buffer.from(await file.arrayBuffer())).metadata();
    expect({ format: kept.format, exif: kept.exif }).toEqual({ format: 'webp', exif: undefined });
    await service.passDays(8);
    const late = await service.dealer.post(`${portal}/${id}/statements`, { text: '还有话说' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('The time to answer is over');
  });

  it('shows the ruling when the case is closed', async () => {
    const { id } = await service.openCase();
    await service.share(id);
    await service.dealer.post(`${portal}/${id}/statements`, { text: '没有解释' });
    await service.act(id, 'state', { state: 'ruling', reason: 'x' });
    const ruling = {
      ...{ isUpheld: true, quantity: 3, valueFen: 0, reason: '成立' },
      ...{ penalties: [{ kind: 'fine', fen: 5_000 }], overrideReason: '内部理由' },
    };
    await service.act(id, 'ruling', ruling);
    const read = async () => service.dealer.get(`${portal}/${id}`);
    expect((await read()).json).toMatchObject({ state: 'under_review', ruling: null });
    await service.act(id, 'state', { state: 'closed', reason: 'x' });
    const closed = await read();
    expect(closed.json).toMatchObject({
      state: 'ruled',
      ruling: { isUpheld: true, penalties: [{ kind: 'fine', fen: 5_000 }], reason: '成立' },
    });
    expect(closed.text).not.toContain('内部理由');
  });

  it('should not show another dealer’s cases, photographs or let one answer there', async () => {
    const { id } = await service.openCase();
    await service.share(id);
    const { sha256 } = await service.sendPhoto(service.dealer, `${portal}/${id}/photos`, '#ff0000');
    await service.dealer.post(`${portal}/${id}/statements`, { text: '我的', photos: [sha256] });
    const { otherDealer } = service;
    expect((await listOf(otherDealer)).total).toBe(0);
    const replies = [
      await otherDealer.get(`${portal}/${id}`),
      await otherDealer.get(`${portal}/${id}/photos/${sha256}`),
      await otherDealer.post(`${portal}/${id}/statements`, { text: '插话' }),
      await otherDealer.request('POST', `${portal}/${id}/photos`, {
        body: new Uint8Array([0xff, 0xd8, 0xff]),
        headers: { 'content-type': 'image/jpeg' },
      }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it('takes no photograph that somebody else sent, and no file that is none', async () => {
    const { id } = await service.openCase();
    await service.share(id);
    const { sha256 } = await service.sendPhoto(
      service.owner,
      `/api/v1/diversion-cases/${id}/photos`,
      '#0000ff',
    );
    const stolen = await service.dealer.post(`${portal}/${id}/statements`, {
      text: '这是我的照片',
      photos: [sha256],
    });
    expect(stolen.status).toBe(422);
    expect(stolen.text).toContain('send this photograph first');
    const send = (body: Uint8Array) =>
      service.dealer.request('POST', `${portal}/${id}/photos`, {
        body,
        headers: { 'content-type': 'image/jpeg' },
      });
    expect((await send(new TextEncoder().encode('<svg/>'))).status).toBe(415);
    expect((await send(new Uint8Array([0xff, 0xd8, 0xff, 0, 1, 2]))).status).toBe(422);
  });
});

describe('a dealer’s account', () => {
  const create = (given: object) =>
    service.owner.post('/api/v1/staff', {
      ...{
        email: `new-${Math.random()}@dealer.cn`,
        name: '张',
        password: 'violet anchor homeward',
      },
      ...given,
    });

  it('is of a dealer of the brand, and only it is', async () => {
    expect((await create({ role: 'dealer' })).status).toBe(422);
    expect((await create({ role: 'dealer', dealerId: 'dlr_of_another' })).status).toBe(422);
    expect((await create({ role: 'operator', dealerId: service.dealerId })).status).toBe(422);
    const made = await create({ role: 'dealer', dealerId: service.dealerId });
    expect(made.json).toMatchObject({ role: 'dealer', dealerId: service.dealerId });
  });

  it('never becomes one of the brand’s people, nor the other way round', async () => {
    const made = (await create({ role: 'dealer', dealerId: service.dealerId })).json as {
      id: string;
    };
    const own = (await create({ role: 'operator' })).json as { id: string };
    const change = (id: string, role: string) =>
      service.owner.request('PATCH', `/api/v1/staff/${id}`, { body: { role } });
    expect((await change(made.id, 'manager')).status).toBe(409);
    expect((await change(own.id, 'dealer')).status).toBe(409);
    expect((await change(own.id, 'inspector')).status).toBe(200);
  });
});
