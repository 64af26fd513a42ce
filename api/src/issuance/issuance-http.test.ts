import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Batch, Job } from '@zhenma/contract';
import type { Express } from 'express';
import request from 'supertest';
import { buildBrand, buildOrder, serveRoutes, waitForState } from './issuance-fixture.ts';
import { useRoom } from './room-fixture.ts';

/** Runs against a real MongoDB replica set. */
const room = useRoom();
let own: Express;
let strange: Express;
let number: number;

beforeAll(async () => {
  await room.queue.start();
  own = serveRoutes(room, room.actor);
  strange = serveRoutes(room, (await buildBrand(room.catalogue, '96385074')).actor);
  const { body } = (await request(own)
    .post('/api/v1/batches')
    .send(buildOrder({ productId: room.productId, quantity: 300 }))
    .expect(201)) as { body: unknown };
  number = (body as Batch).number;
  await waitForState(room, room.actor.brandId, number, 'ready');
});

async function waitForJob(id: string): Promise<Job> {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = (await request(own).get(`/api/v1/jobs/${id}`).expect(200)) as {
      body: unknown;
    };
    const job = body as Job;
    if (job.state !== 'queued' && job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`job ${id} did not end`);
}

const batchPath = () => `/api/v1/batches/${number}`;

describe('the batch over HTTP', () => {
  it('shows counts, files and jobs', async () => {
    await waitForJob((await room.queue.list(room.actor.brandId))[0]?.id ?? '');
    const { body } = (await request(own).get(batchPath()).expect(200)) as { body: unknown };
    const batch = body as Batch;
    expect(batch).toMatchObject({
      number,
      gtin: '06901234567892',
      productName: { zh: '青山绿茶', en: 'Qingshan green tea' },
      state: 'ready',
      counts: { issued: 300, activated: 0, voided: 0, scanned: 3, claimed: 2 },
      files: [{ name: 'part-0001.csv', kind: 'codes', range: { from: 0, to: 299 } }],
      jobs: [{ name: 'issue-batch', state: 'done', progress: { done: 300, total: 300 } }],
    });
    const list = await request(own).get('/api/v1/batches').expect(200);
    expect(list.body).toEqual({ rows: [batch], total: 1 });
  });

  it('downloads a file whole, with its length and name', async () => {
    const response = await request(own).get(`${batchPath()}/files/part-0001.csv`).expect(200);
    const path = await room.issuance.filePathOf(room.actor.brandId, number, 'part-0001.csv');
    const bytes = await readFile(path ?? '');
    expect(response.text).toBe(bytes.toString());
    expect(response.headers['content-length']).toBe(String(bytes.length));
    expect(response.headers['content-disposition']).toContain(`batch-${number}-part-0001.csv`);
  });

  it.each(['none.csv', '..', '..%2f..%2fsecret', 'part-0001.csv%00'])(
    'has no file %s',
    async (name) => {
      await request(own).get(`${batchPath()}/files/${name}`).expect(404);
    },
  );

  it('activates and voids, and lists what was done', async () => {
    const { body } = (await request(own)
      .post(`${batchPath()}/activations`)
      .send({ from: 0, to: 99 })
      .expect(200)) as { body: unknown };
    expect(body).toMatchObject({ state: 'active', counts: { activated: 100 } });
    await request(own)
      .post(`${batchPath()}/voids`)
      .send({ from: 90, to: 99, reason: 'stolen', note: 'from the lorry' })
      .expect(200);
    const ranges = await request(own).get(`${batchPath()}/ranges`).expect(200);
    expect(ranges.body).toMatchObject({
      total: 2,
      rows: [
        { kind: 'voided', from: 90, to: 99, reason: 'stolen', note: 'from the lorry', by: '李雷' },
        { kind: 'activated', from: 0, to: 99, reason: null },
      ],
    });
    const refused = await request(own)
      .post(`${batchPath()}/activations`)
      .send({ from: 0, to: 300 })
      .expect(422);
    expect(refused.body).toMatchObject({
      errors: [{ field: 'to', message: `the largest index of batch ${number} is 299` }],
    });
  });

  it('takes units by code, un-voids them, recalls them, and shows their present state', async () => {
    const code = await room.issuance.codeOf(room.actor.brandId, number, 95);
    const refused = await request(own)
      .post(`${batchPath()}/voids`)
      .send({ codes: [code], reason: 'recalled' })
      .expect(422);
    expect(refused.body).toMatchObject({
      errors: [{ field: 'reason', message: expect.stringContaining('/api/v1/recalls') }],
    });
    await request(own)
      .post(`${batchPath()}/unvoids`)
      .send({ codes: [code] })
      .expect(422);
    await request(own)
      .post(`${batchPath()}/unvoids`)
      .send({ codes: [code], note: 'found' })
      .expect(200);
    await request(own)
      .post(`${batchPath()}/activations`)
      .send({ from: 1, whole: true })
      .expect(422);
    const text = { zh: '召回', en: 'Recall' };
    const { body } = (await request(own)
      .post('/api/v1/recalls')
      .send({
        ...{ idempotencyKey: 'recall-over-http', text, instructions: text },
        target: { by: 'range', batchNumber: number, ranges: [{ from: 97, to: 99 }] },
      })
      .expect(201)) as { body: { id: string } };
    const at = '2099-01-01T00:00:00Z';
    await request(own)
      .post(`${batchPath()}/activations`)
      .send({ from: 100, to: 109, at })
      .expect(200);
    const segments = await request(own).get(`${batchPath()}/segments`).expect(200);
    const since = '1970-01-01T00:00:00.000Z';
    const active = { activeFrom: since, voidReason: null, recallIds: [] };
    expect(segments.body).toEqual({
      total: 6,
      rows: [
        { from: 0, to: 89, ...active },
        { from: 90, to: 94, ...active, voidReason: 'stolen' },
        { from: 95, to: 95, ...active },
        { from: 96, to: 96, ...active, voidReason: 'stolen' },
        { from: 97, to: 99, ...active, voidReason: 'stolen', recallIds: [body.id] },
        { from: 100, to: 109, ...active, activeFrom: '2099-01-01T00:00:00.000Z' },
      ],
    });
    await request(own).post(`/api/v1/recalls/${body.id}/end`).send({ reason: 'done' }).expect(200);
    await request(strange)
      .post(`/api/v1/recalls/${body.id}/end`)
      .send({ reason: 'done' })
      .expect(404);
  });

  it("answers another brand's staff as if there were no such batch", async () => {
    const range = { from: 0, to: 1 };
    const job = (await room.queue.list(room.actor.brandId))[0]?.id ?? '';
    await request(strange).get(batchPath()).expect(404);
    await request(strange).get(`${batchPath()}/files/part-0001.csv`).expect(404);
    await request(strange).get(`${batchPath()}/ranges`).expect(404);
    await request(strange).post(`${batchPath()}/activations`).send(range).expect(404);
    await request(strange)
      .post(`${batchPath()}/voids`)
      .send({ ...range, reason: 'stolen' })
      .expect(404);
    await request(strange).post(`${batchPath()}/issue`).expect(404);
    await request(strange).get(`/api/v1/jobs/${job}`).expect(404);
    await request(strange).delete(`/api/v1/jobs/${job}`).expect(404);
    const list = await request(strange).get('/api/v1/batches').expect(200);
    expect(list.body).toEqual({ rows: [], total: 0 });
  });
});

describe('cancelling', () => {
  it('stops the issue of a batch, which can be issued again; repeating it changes nothing', async () => {
    const { body } = (await request(own)
      .post('/api/v1/batches')
      .send(buildOrder({ productId: room.productId, quantity: 20_000_000 }))
      .expect(201)) as { body: unknown };
    const [job] = (body as Batch).jobs;
    const path = `/api/v1/jobs/${job?.id ?? ''}`;
    const cancelled = await request(own).delete(path).expect(200);
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    await request(own).delete(path).expect(200);
    const batch = await request(own)
      .get(`/api/v1/batches/${(body as Batch).number}`)
      .expect(200);
    expect(batch.body).toMatchObject({ state: 'failed' });
    const again = await request(own)
      .post(`/api/v1/batches/${(body as Batch).number}/issue`)
      .expect(202);
    expect(again.body).toMatchObject({ state: 'issuing' });
    const [retried] = (again.body as Batch).jobs;
    await request(own)
      .delete(`/api/v1/jobs/${retried?.id ?? ''}`)
      .expect(200);
  });

  it('is refused for a job that has ended', async () => {
    const [done] = (await room.queue.list(room.actor.brandId, { subject: String(number) })).filter(
      ({ state }) => state === 'done',
    );
    await request(own)
      .delete(`/api/v1/jobs/${done?.id ?? ''}`)
      .expect(409);
  });
});
