import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyCodePackage } from '@zhenma/code-generator';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CodePackage } from '@zhenma/contract';
import type { Express } from 'express';
import request from 'supertest';
import { buildBrand, serveRoutes } from './issuance-fixture.ts';
import { printHouse } from './package-fixture.ts';
import { useRoom } from './room-fixture.ts';
import { waitUntil } from './worker-process-fixture.ts';

/** Runs against a real MongoDB replica set. */
const room = useRoom();
let own: Express;
let strange: Express;
let number: number;
let path: string;

beforeAll(async () => {
  own = serveRoutes(room, room.actor);
  strange = serveRoutes(room, (await buildBrand(room.catalogue, '96385074')).actor);
  number = await room.issue({ quantity: 700 });
  path = `/api/v1/batches/${number}/code-packages`;
});

const readList = async (): Promise<CodePackage[]> => {
  const { body } = (await request(own).get(path).expect(200)) as { body: unknown };
  return (body as { rows: CodePackage[] }).rows;
};

const order = async (content: object, status = 202): Promise<unknown> => {
  const { body } = (await request(own).post(path).send(content).expect(status)) as {
    body: unknown;
  };
  return body;
};

describe('a code package over HTTP', () => {
  it.each([
    ['an inner column without inner codes', { columns: ['code', 'inner_code'] }, 'columns'],
    ['inner codes without an inner column', { columns: ['code'], withInner: true }, 'columns'],
    ['no column that tells a unit', { columns: ['index'] }, 'columns'],
    ['rolls without a size', { columns: ['code', 'roll'] }, 'columns'],
    [
      'a mistyped key of the print house',
      { columns: ['code'], recipients: [printHouse.recipient.replace('gnde', 'gnqe')] },
      'recipients.0',
    ],
  ])('is refused with %s, naming the field', async (_case, content, field) => {
    expect(await order(content, 422)).toMatchObject({ errors: [{ field }] });
    expect(await readList()).toEqual([]);
  });

  it('is made by a job, listed, downloaded and checked by the print house', async () => {
    const content = { columns: ['index', 'url'], recipients: [printHouse.recipient] };
    const made = (await order(content)) as CodePackage;
    expect(made).toMatchObject({
      ...{ batchNumber: number, state: 'queued', files: [], createdBy: '李雷', error: null },
      ...content,
    });
    const fileOf = (name: string) => `${path}/${made.id}/files/${name}`;
    await request(own).get(fileOf('part-0001.csv.age')).expect(404);

    await room.queue.start();
    await waitUntil(async () => (await readList())[0]?.state === 'done');
    const [done] = await readList();
    expect(done?.progress).toEqual({ done: 700, total: 700 });
    expect(await order(content)).toEqual(done);

    const folder = await mkdtemp(join(tmpdir(), 'zhenma-print-house-'));
    for (const { name, bytes } of done?.files ?? []) {
      const file = await request(own).get(fileOf(name)).buffer(true).expect(200);
      expect(file.headers['content-length']).toBe(String(bytes));
      expect(file.headers['content-disposition']).toBe(`attachment; filename=${name}`);
      await writeFile(join(folder, name), file.body as Buffer);
    }
    const { body: signer } = (await request(own).get('/api/v1/package-signer').expect(200)) as {
      body: unknown;
    };
    expect(signer).toMatchObject({ algorithm: 'Ed25519' });
    const report = await verifyCodePackage(folder, {
      signer: (signer as { publicKey: string }).publicKey,
      identity: printHouse.identity,
      keyring: await room.issuance.keyringOf(room.actor.brandId),
    });
    await rm(folder, { recursive: true });
    expect(report).toMatchObject({ problems: [], rows: 700, codesDecoded: 700 });

    await request(own).get(fileOf('package.partial.json')).expect(404);
    await request(own).get(fileOf('..%2f..%2fpart-0001.csv')).expect(404);
    const { rows } = await room.audit.list(room.actor.brandId, { page: 1, pageSize: 50 });
    const downloads = rows.filter(({ action }) => action === 'issuance.downloadPackageFile');
    expect(downloads.map(({ detail }) => detail['file']).toSorted()).toEqual([
      'manifest.json.age',
      'manifest.json.sig',
      'part-0001.csv.age',
    ]);
    expect(downloads[0]).toMatchObject({
      actor: { name: '李雷' },
      subject: `batch:${number}`,
      detail: { packageId: made.id },
    });
  });

  it('records who downloaded a plain file of codes, too', async () => {
    await request(own).get(`/api/v1/batches/${number}/files/part-0001.csv`).expect(200);
    const { rows } = await room.audit.list(room.actor.brandId, { page: 1, pageSize: 50 });
    expect(rows[0]).toMatchObject({
      action: 'issuance.downloadFile',
      detail: { file: 'part-0001.csv' },
    });
  });

  it('can be cancelled by its job, and nothing of it downloaded', async () => {
    await room.queue.stop();
    const made = (await order({ columns: ['code'] })) as CodePackage;
    await request(own)
      .delete(`/api/v1/jobs/${made.jobId ?? ''}`)
      .expect(200);
    expect((await readList())[0]).toMatchObject({ id: made.id, state: 'cancelled', files: [] });
    await request(own).get(`${path}/${made.id}/files/part-0001.csv`).expect(404);
  });

  it("is not there for another brand's staff", async () => {
    const [made] = await readList();
    const id = made?.id ?? '';
    expect(id).not.toBe('');
    await request(strange).get(path).expect(404);
    await request(strange)
      .post(path)
      .send({ columns: ['code'] })
      .expect(404);
    await request(strange).get(`${path}/${id}/files/manifest.json.sig`).expect(404);
  });
});
