import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DiversionCaseDetail } from '@zhenma/contract';
import { startCaseService, type CaseService } from './case-service-fixture.ts';
import { beginning, hashStep } from './step-chain-rules.ts';

let service: CaseService;
beforeAll(async () => {
  service = await startCaseService();
}, 120_000);
afterAll(() => service.close());

const dayMs = 24 * 60 * 60 * 1000;
const read = async (caseId: string) =>
  (await service.owner.get(`/api/v1/diversion-cases/${caseId}`)).json as DiversionCaseDetail;
const whatHappened = async (caseId: string) =>
  (await read(caseId)).steps.map(({ what, state }) => `${what}:${state}`);
const usualRuling = {
  ...{ isUpheld: true, quantity: 10, valueFen: 0, reason: '证据充分' },
  penalties: [{ kind: 'warning' }],
};

/** A case that was shared, answered by nobody, and came to the ruling. */
async function bringToRuling(): Promise<string> {
  const { id } = await service.openCase();
  await service.share(id);
  await service.passDays(7);
  const moved = await service.act(id, 'state', { state: 'ruling', reason: '期限已过' });
  expect(moved.status).toBe(200);
  return id;
}

describe('a diversion case', () => {
  it('goes from new to closed, each step with who, when and why, and is reopened', async () => {
    const id = await bringToRuling();
    expect((await service.act(id, 'ruling', usualRuling)).status).toBe(200);
    const closed = await service.act(id, 'state', { state: 'closed', reason: '处罚已下达' });
    expect(closed.json).toMatchObject({ state: 'closed', result: 'penalised' });
    await service.act(id, 'state', { state: 'evidence', reason: '新证据' });
    expect(await whatHappened(id)).toEqual([
      ...['opened:new', 'assigned:assigned', 'moved:evidence', 'evidence:evidence'],
      ...['moved:appeal', 'moved:ruling', 'ruled:ruling', 'moved:closed', 'moved:evidence'],
    ]);
    const { steps, chain, result, ruling } = await read(id);
    expect(steps.every(({ text, by }) => text !== null && by.name !== '')).toBe(true);
    expect({ chain, result, ruling }).toEqual({
      chain: { isWhole: true, brokenAt: null },
      ...{ result: null, ruling: null },
    });
  });

  it('refuses what its life does not have, says what is missing, and changes nothing', async () => {
    const { id } = await service.openCase();
    const refusals = [
      await service.act(id, 'state', { state: 'ruling', reason: 'x' }),
      await service.act(id, 'evidence', { text: 'too early' }),
      await service.act(id, 'ruling', usualRuling),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(await whatHappened(id)).toEqual(['opened:new']);
    const shared = await service.share(id);
    expect(shared.nextStates).toContainEqual({ state: 'ruling', blocked: 'dealer_may_answer' });
    const early = await service.act(id, 'state', { state: 'ruling', reason: 'x' });
    expect(early.status).toBe(409);
    expect(early.text).toContain('wait for the answer or the deadline');
  });

  it('accuses nobody without evidence', async () => {
    const { id } = await service.openCase();
    await service.act(id, 'assignee', { staffId: service.actor.staffId, reason: 'x' });
    await service.act(id, 'state', { state: 'evidence', reason: 'x' });
    const toDealer = { state: 'appeal', reason: 'x' };
    const reply = await service.act(id, 'state', toDealer);
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('add evidence first');
    // Words alone are none; where it was seen is.
    await service.act(id, 'evidence', { text: '同一网络' });
    expect((await service.act(id, 'state', toDealer)).status).toBe(409);
    const seen = { text: '门店有货', place: { adcode: '430100', text: '五一广场' } };
    expect((await service.act(id, 'evidence', seen)).status).toBe(200);
    expect((await service.act(id, 'state', toDealer)).status).toBe(200);
  });

  it('takes the same step once, however often it is sent and at however many places', async () => {
    const { id } = await service.openCase();
    const body = { staffId: service.actor.staffId, reason: '由我跟进' };
    const replies = await Promise.all([1, 2, 3, 4].map(() => service.act(id, 'assignee', body)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await Promise.all(
      ['一', '二', '三'].map((text) => service.act(id, 'notes', { text: `第${text}条` })),
    );
    const { steps, chain } = await read(id);
    expect(steps.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(chain.isWhole).toBe(true);
  });

  it('is opened once for one order, and refuses its key for another', async () => {
    const { owner, dealerId, otherDealerId } = service;
    const order = {
      ...{ from: 'hand', idempotencyKey: 'the-same-order', dealerId, title: '重复' },
      account: '同一件事',
    };
    const send = (body: unknown) => owner.post('/api/v1/diversion-cases', body);
    const replies = await Promise.all([send(order), send(order), send(order)]);
    expect(new Set(replies.map(({ json }) => (json as DiversionCaseDetail).id)).size).toBe(1);
    expect((await send({ ...order, dealerId: otherDealerId })).status).toBe(409);
    const unknown = { ...order, idempotencyKey: 'another-order', goods: [{ code: 'NOCODE' }] };
    expect((await send(unknown)).text).toContain('goods.0.code');
  });

  it('is given only to people who may handle it', async () => {
    const { id } = await service.openCase();
    const inspector = await service.signIn(service.brandId, 'inspector');
    const { staff } = (await inspector.get('/api/v1/staff/session')).json as {
      staff: { id: string };
    };
    for (const staffId of [staff.id, 'stf_nobody']) {
      expect((await service.act(id, 'assignee', { staffId, reason: 'x' })).status).toBe(422);
    }
  });

  it('writes each step into the audit log with its hash', async () => {
    const { id } = await service.openCase();
    await service.act(id, 'notes', { text: '已电话联系' });
    const { steps } = await read(id);
    const { rows } = (await service.owner.get(`/api/v1/audit?subject=${id}`)).json as {
      rows: { action: string; detail: { hash: string } }[];
    };
    expect(rows.map(({ detail }) => detail.hash).toSorted()).toEqual(
      steps.map(({ hash }) => hash).toSorted(),
    );
  });
});

describe('the steps of a case', () => {
  const steps = () => service.database.connection.collection('diversionCaseSteps');

  it.each([
    ['another ruling', { 'ruling.isUpheld': false }],
    ['another fine', { 'ruling.penalties': [{ kind: 'fine', fen: 99_999_900 }] }],
    ['another result', { result: 'dismissed' }],
    ['another state', { state: 'new' }],
    ['another day of the ruling', { ruledAt: new Date('2125-01-01T00:00:00Z') }],
  ])('tell of %s that was written into the case itself', async (_, changes) => {
    const id = await bringToRuling();
    // Rulings before make the usual one graver.
    const ruling = { ...usualRuling, overrideReason: '从轻' };
    expect((await service.act(id, 'ruling', ruling)).status).toBe(200);
    const closed = await service.act(id, 'state', { state: 'closed', reason: '处罚已下达' });
    expect(closed.status).toBe(200);
    const { number, steps: told, chain } = await read(id);
    expect(chain.isWhole).toBe(true);
    const cases = service.database.connection.collection('diversionCases');
    await cases.updateOne({ number }, { $set: changes });
    expect((await read(id)).chain).toEqual({ isWhole: false, brokenAt: told.length });
  });

  it.each([
    ['another dealer', { dealerId: 'dlr_another' }],
    ['another dealer’s name', { dealerName: '广州商贸' }],
    ['another title', { title: '另一件事' }],
  ])('tell of %s that the case was put on', async (_, changes) => {
    const { id, number } = await service.openCase();
    const cases = service.database.connection.collection('diversionCases');
    await cases.updateOne({ number }, { $set: changes });
    expect((await read(id)).chain).toEqual({ isWhole: false, brokenAt: 1 });
  });

  it.each([
    ['another deadline', { appealUntil: new Date('2125-01-01T00:00:00Z') }],
    ['an answer that never came', { hasStatement: true }],
  ])('tell of %s that was written into a case put to its dealer', async (_, changes) => {
    const { id, number } = await service.openCase();
    const { steps: told, chain } = await service.share(id);
    expect(chain.isWhole).toBe(true);
    const cases = service.database.connection.collection('diversionCases');
    await cases.updateOne({ number }, { $set: changes });
    expect((await read(id)).chain).toEqual({ isWhole: false, brokenAt: told.length });
  });

  it('of older cases, which hold neither dealer nor deadline, are whole as they are', async () => {
    const { id, number } = await service.openCase();
    await service.share(id);
    let head = beginning;
    const written = await steps().find({ caseId: id }).sort({ number: 1 }).toArray();
    for (const { _id, hash: _hash, subjectSha256: _subject, ...rest } of written) {
      const old = rest['what'] === 'moved' ? { ...rest, dueAt: null } : rest;
      head = hashStep(old, head);
      await steps().replaceOne({ _id }, { ...old, hash: head });
    }
    const cases = service.database.connection.collection('diversionCases');
    await cases.updateOne({ number }, { $set: { head } });
    expect((await read(id)).chain).toEqual({ isWhole: true, brokenAt: null });
  });

  it('tell of an edit in the database, of one taken out, and of changed facts', async () => {
    const { id } = await service.openCase();
    await service.share(id);
    const brokenAt = async () => (await read(id)).chain.brokenAt;
    expect(await brokenAt()).toBeNull();
    await steps().updateOne({ caseId: id, number: 4 }, { $set: { text: '改过的话' } });
    expect(await brokenAt()).toBe(4);
    await steps().updateOne({ caseId: id, number: 4 }, { $set: { text: '越秀区门店货架' } });
    expect(await brokenAt()).toBeNull();
    const cases = service.database.connection.collection('diversionCases');
    await cases.updateOne({ number: (await read(id)).number }, { $set: { 'facts.lot': 'X' } });
    expect(await brokenAt()).toBe(1);
    await steps().deleteOne({ caseId: id, number: 5 });
    expect(await brokenAt()).toBe(5);
  });
});

describe('a ruling', () => {
  it('follows the rule table, or says why not', async () => {
    const id = await bringToRuling();
    const { owner } = service;
    const path = `/api/v1/diversion-cases/${id}/penalty-suggestion?quantity=300&valueFen=0`;
    const suggestion = (await owner.get(path)).json as { severity: string; penalties: unknown[] };
    expect(suggestion.severity).toBe('serious');
    const given = { ...usualRuling, quantity: 300 };
    const silent = await service.act(id, 'ruling', given);
    expect(silent.status).toBe(422);
    expect(silent.text).toContain('overrideReason');
    const ruled = await service.act(id, 'ruling', { ...given, overrideReason: '初犯，主动召回' });
    expect(ruled.json).toMatchObject({
      ruling: {
        severity: 'serious',
        penalties: [{ kind: 'warning' }],
        suggested: suggestion.penalties,
      },
    });
    expect((await service.act(id, 'ruling', { ...usualRuling, isUpheld: false })).text).toContain(
      'a dismissed case has none',
    );
  });

  it('must be made before the case is closed', async () => {
    const id = await bringToRuling();
    const reply = await service.act(id, 'state', { state: 'closed', reason: 'x' });
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('Decide the case');
  });

  it('is exported with its fine, one line each penalty, in both formats', async () => {
    const id = await bringToRuling();
    const { owner, clock } = service;
    const penalties = [{ kind: 'fine', fen: 123_456 }, { kind: 'warning' }];
    await service.act(id, 'ruling', { ...usualRuling, penalties, overrideReason: '约定' });
    await service.act(id, 'state', { state: 'closed', reason: 'x' });
    const { number } = await read(id);
    const day = clock.now().toISOString().slice(0, 10);
    const csv = await owner.get(`/api/v1/diversion-penalties.csv?from=${day}&to=${day}`);
    const lines = csv.text.split('\r\n').filter((line) => line.includes(number));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('1234.56');
    const xlsx = await owner.get(`/api/v1/diversion-penalties.xlsx?from=${day}&to=${day}`);
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
    expect(xlsx.text.slice(0, 2)).toBe('PK');
    const before = await owner.get('/api/v1/diversion-penalties.csv?from=2126-01-01&to=2126-01-02');
    expect(before.text).not.toContain(number);
    expect(
      (await owner.get('/api/v1/diversion-penalties.csv?from=2126-01-03&to=2126-01-02')).status,
    ).toBe(422);
  });
});

describe('a ruling that was written into the database', () => {
  it('is not exported: its case has one line that says why, and no penalty', async () => {
    const id = await bringToRuling();
    const { owner, clock } = service;
    const penalties = [{ kind: 'fine', fen: 100 }];
    await service.act(id, 'ruling', { ...usualRuling, penalties, overrideReason: '约定' });
    await service.act(id, 'state', { state: 'closed', reason: 'x' });
    const { number } = await read(id);
    await service.database.connection
      .collection('diversionCases')
      .updateOne({ number }, { $set: { 'ruling.penalties': [{ kind: 'fine', fen: 99_999_900 }] } });
    const day = clock.now().toISOString().slice(0, 10);
    const csv = await owner.get(`/api/v1/diversion-penalties.csv?from=${day}&to=${day}`);
    const lines = csv.text.split('\r\n').filter((line) => line.includes(number));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('未列出');
    expect(lines[0]).not.toContain('999999');
    expect(lines[0]?.split(',')).toHaveLength(11);
  });
});

describe('two people at once', () => {
  it('decide nothing over what the other did meanwhile', async () => {
    const id = await bringToRuling();
    const { steps: told } = await read(id);
    const ruling = { ...usualRuling, overrideReason: '从轻', seenSteps: told.length };
    expect((await service.act(id, 'ruling', ruling)).status).toBe(200);
    const close = { state: 'closed', reason: '处罚已下达', seenSteps: told.length };
    const late = await service.act(id, 'state', close);
    expect(late.status).toBe(409);
    expect(late.text).toContain('reload and look at it first');
    const anew = { ...close, seenSteps: told.length + 1 };
    expect((await service.act(id, 'state', anew)).status).toBe(200);
  });
});

describe('the list of cases', () => {
  it('finds by state, person, words and what is overdue, and counts', async () => {
    const { clock } = service;
    const { id, number } = await service.openCase('岭南大曲 窜货');
    const dueAt = new Date(clock.now().getTime() + dayMs).toISOString();
    await service.act(id, 'assignee', { staffId: service.actor.staffId, dueAt, reason: 'x' });
    const list = async (query: string) =>
      (await service.owner.get(`/api/v1/diversion-cases?${query}`)).json as {
        rows: { number: string; isOverdue: boolean }[];
        total: number;
        counts: Record<string, { total: number; overdue: number }>;
      };
    const words = `search=${encodeURIComponent('岭南')}`;
    expect((await list(words)).rows).toMatchObject([{ number, isOverdue: false }]);
    expect((await list(`${words}&overdue=true`)).total).toBe(0);
    await service.passDays(2);
    const late = await list(`${words}&overdue=true`);
    expect(late.rows).toMatchObject([{ number, isOverdue: true }]);
    expect(late.counts['assigned']).toEqual({ total: 1, overdue: 1 });
    expect((await list(`${words}&state=closed`)).total).toBe(0);
    expect((await list(`${words}&assignee=nobody`)).total).toBe(0);
    expect((await list('search=.*')).total).toBe(0);
  });
});

describe('the settings of cases', () => {
  it('begin with a week to answer, and are the owner’s to change', async () => {
    const { owner } = service;
    const settings = (await owner.get('/api/v1/diversion-settings')).json as object;
    expect(settings).toMatchObject({ appealDays: 7 });
    const manager = await service.signIn(service.brandId, 'manager');
    const put = (client: typeof owner) =>
      client.request('PUT', '/api/v1/diversion-settings', { body: { ...settings, appealDays: 3 } });
    expect((await put(manager)).status).toBe(403);
    expect((await put(owner)).json).toMatchObject({ appealDays: 3 });
    const { id } = await service.openCase();
    const { appealUntil } = await service.share(id);
    expect(Date.parse(appealUntil ?? '') - service.clock.now().getTime()).toBe(3 * dayMs);
    await owner.request('PUT', '/api/v1/diversion-settings', { body: settings });
  });
});
