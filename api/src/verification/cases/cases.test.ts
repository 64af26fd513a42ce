import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseDetail, OutboxMessage } from '@zhenma/contract';
import { sendForm } from '../../../testing/browser-form.ts';
import type { TestReply } from '../../../testing/test-client.ts';
import {
  readCaseNumber,
  startReportService,
  type ReportService,
} from './report-service-fixture.ts';

let service: ReportService;
beforeAll(async () => {
  service = await startReportService();
}, 120_000);
afterAll(() => service.close());

interface CaseList {
  rows: CaseDetail[];
  total: number;
  counts: Record<string, number>;
}

const list = async (query: string) =>
  (await service.owner.get(`/api/v1/cases${query}`)).json as CaseList;
const act = (number: string, what: string, body: unknown): Promise<TestReply> =>
  service.owner.request(
    what === 'notes' || what === 'answers' ? 'POST' : 'PUT',
    pathOf(number, what),
    {
      body,
    },
  );
const pathOf = (number: string, what: string) => `/api/v1/cases/${number}/${what}`;
const whatHappened = async (number: string) =>
  (await service.caseOf(number)).events.map(({ what, state }) => [what, state]);

const evidence = (index: number, strength: number, at = '2026-11-20T08:00:00Z') => ({
  ...{ brandId: service.own.brandId, batch: service.own.batch, index, strength },
  productId: 'prd_of_test',
  at: new Date(at),
  reasons: [{ code: 'many_visitors' as const, facts: { visitors: 9 } }],
});

async function listTexts(phone: string): Promise<string[]> {
  const reply = await service.owner.get('/api/v1/outbox?pageSize=200');
  const { rows } = reply.json as { rows: OutboxMessage[] };
  return rows.filter(({ to }) => to === `+86${phone}`).map(({ text }) => text);
}

/** Texts are sent by a job. */
async function awaitText(phone: string): Promise<string> {
  for (;;) {
    const [text] = await listTexts(phone);
    if (text !== undefined) return text;
    await sleep(50);
  }
}

describe('a case of a report', () => {
  it('goes from new to closed and is opened again, each step with who and when', async () => {
    const number = readCaseNumber(await service.report({}));
    const steps = [
      await act(number, 'state', { state: 'in_review' }),
      await act(number, 'answers', { state: 'waiting', text: 'Which shop?' }),
      await act(number, 'answers', { state: 'answered', text: 'It is not ours.' }),
      await act(number, 'state', { state: 'closed', result: 'confirmed_counterfeit' }),
      await act(number, 'state', { state: 'in_review', note: 'new photo' }),
    ];
    expect(steps.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((steps[3]?.json as CaseDetail).result).toBe('confirmed_counterfeit');
    expect(steps[4]?.json).toMatchObject({ state: 'in_review', result: null });
    expect(await whatHappened(number)).toEqual([
      ['opened', 'new'],
      ['state', 'in_review'],
      ['question', 'waiting'],
      ['answer', 'answered'],
      ['state', 'closed'],
      ['state', 'in_review'],
    ]);
  });

  it('refuses a step that its life does not have, and changes nothing', async () => {
    const number = readCaseNumber(await service.report({}));
    await act(number, 'state', { state: 'closed', result: 'duplicate' });
    const before = await whatHappened(number);
    const reply = await act(number, 'answers', { state: 'answered', text: 'too late' });
    expect(reply.status).toBe(409);
    expect((await act(number, 'state', { state: 'closed' })).status).toBe(422);
    expect(await whatHappened(number)).toEqual(before);
  });

  it('takes the same step, note or person once, however often it is sent', async () => {
    const number = readCaseNumber(await service.report({}));
    const { rows } = (await service.owner.get('/api/v1/case-handlers')).json as {
      rows: { id: string }[];
    };
    const staffId = rows[0]?.id ?? '';
    for (let turn = 0; turn < 2; turn += 1) {
      for (const reply of [
        await act(number, 'state', { state: 'in_review' }),
        await act(number, 'notes', { note: 'called the shop' }),
        await act(number, 'assignee', { staffId }),
      ]) {
        expect(reply.status).toBe(200);
      }
    }
    expect((await whatHappened(number)).map(([what]) => what)).toEqual([
      ...['opened', 'state', 'note', 'assigned'],
    ]);
  });

  it('is given only to people who may handle cases', async () => {
    const number = readCaseNumber(await service.report({}));
    const auditor = await service.signIn(service.own.brandId, 'auditor');
    const session = (await auditor.get('/api/v1/staff/session')).json as { staff: { id: string } };
    expect((await act(number, 'assignee', { staffId: session.staff.id })).status).toBe(422);
    expect((await act(number, 'assignee', { staffId: 'stf_nobody' })).status).toBe(422);
  });

  it('writes each change into the audit log', async () => {
    const number = readCaseNumber(await service.report({}));
    await act(number, 'state', { state: 'in_review' });
    await act(number, 'notes', { note: 'seen' });
    const { rows } = (await service.owner.get(`/api/v1/audit?subject=${number}`)).json as {
      rows: { action: string }[];
    };
    expect(rows.map(({ action }) => action).toSorted()).toEqual(['cases.note', 'cases.state']);
  });

  it('tells the consumer by text message and on the page, and takes the reply once', async () => {
    const phone = '13800007788';
    const sent = await service.report({ contact: phone });
    const number = readCaseNumber(sent);
    expect((await service.caseOf(number)).canText).toBe(true);
    await act(number, 'answers', { state: 'waiting', text: 'Which shop?' });
    const message = await awaitText(phone);
    expect(message).toContain('Which shop?');
    const address = /https?:\/\/\S+/.exec(message)?.[0] ?? '';

    const consumer = service.client();
    const page = await consumer.get(address.slice(service.baseUrl.length));
    expect(page.text).toContain('Which shop?');
    expect((await sendForm(consumer, page.text, { reply: ' ' })).status).toBe(422);
    const replies = await Promise.all(
      [1, 2].map(() => sendForm(consumer, page.text, { reply: '河坊街 12 号' })),
    );
    expect(replies.map(({ status }) => status)).toEqual([303, 303]);
    const found = await service.caseOf(number);
    expect(found.state).toBe('in_review');
    expect(found.events.filter(({ what }) => what === 'reply')).toHaveLength(1);
    expect((await consumer.get(sent.headers.get('location') ?? '')).text).toContain('河坊街 12 号');
  });

  it('texts what a process said that ended before it could hand it on, and once only', async () => {
    const phone = '13800007799';
    const number = readCaseNumber(await service.report({ contact: phone }));
    const cases = service.database.connection.collection('cases');
    const at = new Date('2026-11-20T08:00:00Z');
    const said = { at, by: null, what: 'answer', state: 'answered', note: 'It is not ours.' };
    const noted = { $set: { state: 'answered', untold: [at] }, $push: { events: said } };
    await cases.updateOne({ number }, noted as object);
    const sweep = service.system.cases.periodic.find(({ name }) => name === 'report-texts');
    await Promise.all([sweep?.run(), sweep?.run()]);
    expect(await awaitText(phone)).toContain('It is not ours.');
    expect((await cases.findOne({ number }))?.['untold']).toEqual([]);
    await sweep?.run();
    const jobs = await service.system.queue.list(service.own.brandId, { subject: number });
    expect(jobs.map(({ name }) => name)).toEqual(['text-consumer']);
    expect(await listTexts(phone)).toHaveLength(1);
  });

  it('keeps the contact encrypted', async () => {
    await service.report({ contact: 'someone@example.cn' });
    const stored = await service.database.connection.collection('cases').find({}).toArray();
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain('someone@example.cn');
  });
});

describe('a case of a copied code', () => {
  it('is one for each unit while it is open, as strong as the newest evidence', async () => {
    const { noteClone } = service.system.cases;
    const opened = await Promise.all([1, 2, 3].map(() => noteClone(evidence(500, 0.4))));
    expect(new Set(opened.map((one) => one?.number)).size).toBe(1);
    expect(opened.filter((one) => one?.isNew)).toHaveLength(1);
    await noteClone(evidence(500, 0.8, '2026-11-21T08:00:00Z'));
    await noteClone(evidence(500, 0.1, '2026-11-19T08:00:00Z'));
    const found = await service.caseOf(opened[0]?.number ?? '');
    const code = await service.own.codeOf(500);
    expect(found).toMatchObject({ kind: 'clone', strength: 0.8, code, unitCode: code });
    expect(found.reasons).toEqual([{ code: 'many_visitors', facts: { visitors: 9 } }]);
    expect(found.nextStates).toEqual(['in_review', 'closed']);
  });

  it('is opened again only by evidence that has grown since it was decided', async () => {
    const { noteClone } = service.system.cases;
    const number = (await noteClone(evidence(501, 0.5)))?.number ?? '';
    await act(number, 'state', { state: 'closed', result: 'genuine' });
    expect(await noteClone(evidence(501, 0.5, '2026-11-22T08:00:00Z'))).toBeNull();
    const again = await noteClone(evidence(501, 0.8, '2026-11-22T08:00:00Z'));
    expect(again).toMatchObject({ isNew: true });
    expect(again?.number).not.toBe(number);
    const reply = await act(number, 'state', { state: 'in_review' });
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('Another case of this unit is open');
  });

  it('has nobody to answer', async () => {
    const number = (await service.system.cases.noteClone(evidence(502, 0.5)))?.number ?? '';
    expect((await act(number, 'answers', { state: 'answered', text: 'x' })).status).toBe(409);
    expect((await service.owner.get(pathOf(number, 'photo'))).status).toBe(404);
  });
});

describe('the list of cases', () => {
  it('finds cases by state, kind, person and words, and counts the states', async () => {
    const code = await service.freshCode();
    const number = readCaseNumber(await service.report({ place: '拉萨 八廓街' }, code));
    await service.system.cases.noteClone(evidence(503, 0.5));
    const byPlace = await list(`?search=${encodeURIComponent('八廓')}`);
    expect(byPlace.rows.map((row) => row.number)).toEqual([number]);
    const grouped = code.replaceAll(/.{5}(?=.)/g, '$& ').toLowerCase();
    expect((await list(`?search=${encodeURIComponent(grouped)}`)).total).toBe(1);
    expect((await list(`?search=${encodeURIComponent('.*')}`)).total).toBe(0);
    const clones = await list('?kind=clone');
    expect(new Set(clones.rows.map(({ kind }) => kind))).toEqual(new Set(['clone']));
    const all = await list('?state=new');
    expect(all.total).toBe(all.counts['new']);
    expect((await list('?assignee=me&state=closed')).total).toBe(0);
    const nobody = await list('?assignee=nobody&pageSize=200');
    expect(nobody.rows.every(({ assignee }) => assignee === null)).toBe(true);
    expect((await service.owner.get('/api/v1/cases?state=gone')).status).toBe(422);
  });
});
