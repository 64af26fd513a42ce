import { afterEach, describe, expect, it } from '@jest/globals';
import {
  getBatch,
  getJob,
  listBatches,
  putProductPicture,
  signOut,
  updateAlert,
} from '@zhenma/contract';
import { serve } from '../testing/serve.ts';
import { call, setCsrfToken, setServiceOrigin } from './call.ts';
import { ProblemError } from './problem-error.ts';

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function answerWith(answer: Parameters<typeof serve>[0]) {
  const server = await serve(answer);
  stop = server.stop;
  return server;
}

const failure = async (promise: Promise<unknown>): Promise<ProblemError> => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error('expected a ProblemError');
  return error;
};

const job = {
  id: 'job_1',
  name: 'issue',
  subject: '1',
  state: 'running',
  progress: { done: 1, total: 2 },
  attempts: 1,
  error: null,
  createdAt: '2026-11-22T06:00:00.000Z',
  startedAt: null,
  finishedAt: null,
};

describe('call', () => {
  it('fills the path, leaves empty filters out and gives the parsed reply', async () => {
    const { received } = await answerWith(() => ({ body: { rows: [], total: 0 } }));
    const reply = await call(listBatches, { query: { page: 2, q: 'L 1', productId: '' } });
    expect(reply).toEqual({ rows: [], total: 0 });
    expect(received[0]?.url).toBe('/api/v1/batches?page=2&q=L+1');
    expect(received[0]?.headers['x-csrf-token']).toBeUndefined();
  });

  it('escapes what stands in the path', async () => {
    const { received } = await answerWith(() => ({ body: job }));
    await call(getJob, { params: { jobId: 'a/b?c' } });
    expect(received[0]?.url).toBe('/api/v1/jobs/a%2Fb%3Fc');
  });

  it('sends JSON with the token of the session when it changes something', async () => {
    setCsrfToken('t0ken');
    const { received } = await answerWith(() => ({ status: 404, body: {} }));
    await failure(
      call(updateAlert, {
        params: { alertId: 'a1' },
        body: { state: 'dismissed', reason: 'a fair' },
      }),
    );
    expect(received[0]?.method).toBe('PATCH');
    expect(received[0]?.headers['x-csrf-token']).toBe('t0ken');
    expect(received[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ state: 'dismissed', reason: 'a fair' });
  });

  it('sends an uploaded picture as it is, under the media type of its content', async () => {
    const { received } = await answerWith(() => ({ status: 404, body: {} }));
    const body = new Uint8Array([0xff, 0xd8, 0xff, 0x41, 0x42]);
    await failure(call(putProductPicture, { params: { productId: 'p1' }, body }));
    expect(received[0]?.headers['content-type']).toBe('image/jpeg');
    expect(received[0]?.body).toBe(Buffer.from(body).toString());
  });

  it('takes an answer without content', async () => {
    await answerWith(() => ({ status: 204 }));
    expect(await call(signOut, {})).toEqual({});
  });

  it('throws the problem that the service states, with its fields', async () => {
    await answerWith(() => ({
      status: 422,
      type: 'application/problem+json',
      body: {
        type: '/problems/invalid_input',
        title: 'A field',
        status: 422,
        errors: [{ field: 'lot', message: 'too long' }],
      },
    }));
    const error = await failure(call(getBatch, { params: { batchNumber: 1 } }));
    expect(error.code).toBe('invalid_input');
    expect(error.fieldErrors).toEqual([{ field: 'lot', message: 'too long' }]);
  });

  it('says that an answer is unreadable when the contract does not know it', async () => {
    await answerWith(() => ({ body: { rows: 'none' } }));
    expect((await failure(call(listBatches, {}))).code).toBe('unreadable');
  });

  it('says that an error page which is no problem document is unreadable, with its status', async () => {
    await answerWith(() => ({ status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }));
    const error = await failure(call(listBatches, {}));
    expect([error.code, error.problem.status]).toEqual(['unreadable', 502]);
  });

  it('says that the service is unreachable when nobody answers', async () => {
    const server = await serve(() => ({}));
    await server.stop();
    setServiceOrigin('http://127.0.0.1:9');
    expect((await failure(call(listBatches, {}))).code).toBe('unreachable');
    setServiceOrigin('');
  });
});
