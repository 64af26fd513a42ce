import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { labelTemplateSchema, problemSchema, type StoredTemplate } from '@zhenma/contract';
import sharp from 'sharp';
import type { TestClient, TestReply } from '../../testing/test-client.ts';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import { buildPrintBrand, type PrintBrand } from './printing-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let service: TestService;
let brand: PrintBrand;
let owner: TestClient;

beforeAll(async () => {
  service = await startTestService();
  brand = await buildPrintBrand(service.system);
  owner = await service.signIn(brand.actor.brandId, 'owner');
});
afterAll(() => service.close());

const address = '/api/v1/label-templates';

const buildTemplate = (name: string, elements: object[] = []) =>
  labelTemplateSchema.parse({
    ...{ kind: 'zhenma-label', version: 1, name, width: 40, height: 40, dpi: 300 },
    elements: [{ type: 'symbol', x: 0, y: 0, size: 30, value: '{url}' }, ...elements],
  });

const textBox = { type: 'text', x: 0, y: 31, width: 40, height: 8, fontSize: 8 };
const logo = { type: 'image', x: 0, y: 30, width: 10, height: 10, source: 'logo' };

function expectProblem(reply: TestReply, code: string): string {
  const problem = problemSchema.parse(reply.json);
  expect(problem.type).toBe(`/problems/${code}`);
  return problem.detail ?? '';
}

async function keep(name: string): Promise<StoredTemplate> {
  const reply = await owner.post(address, { template: buildTemplate(name) });
  expect(reply.status).toBe(201);
  return reply.json as StoredTemplate;
}

const update = (id: string, version: number, name: string): Promise<TestReply> =>
  owner.request('PUT', `${address}/${id}`, { body: { version, template: buildTemplate(name) } });

describe('label templates', () => {
  it('lists the ready ones first, then own ones by name, in pages', async () => {
    await keep('乙 B');
    await keep('甲 A');
    const whole = (await owner.get(address)).json as { rows: StoredTemplate[]; total: number };
    expect(whole.total).toBe(7);
    expect(whole.rows.map(({ isReady }) => isReady)).toEqual([
      ...[true, true, true, true, true],
      ...[false, false],
    ]);
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => owner.get(`${address}?page=${page}&pageSize=2`)),
    );
    const paged = pages.flatMap(({ json }) => (json as { rows: StoredTemplate[] }).rows);
    expect(paged).toEqual(whole.rows);
  });

  it('keeps a change only to the version that was looked at', async () => {
    const { id } = await keep('版本');
    const replies = await Promise.all([1, 2, 3].map((at) => update(id, 1, `版本 ${at}`)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const refused = replies.find(({ status }) => status === 409) as TestReply;
    expect(expectProblem(refused, 'conflict')).toContain('load it again');
    expect((await owner.get(`${address}/${id}`)).json).toMatchObject({ version: 2 });
    expect((await update(id, 2, '版本 4')).status).toBe(200);
    const audit = (await owner.get(`/api/v1/audit?subject=${id}`)).text;
    expect(audit).toContain('"printing.updateTemplate"');
  });

  it('gives a name once, and not that of a ready one', async () => {
    const [first, second] = [await keep('名字'), await keep('另名')];
    const again = await owner.post(address, { template: buildTemplate('名字') });
    expect(expectProblem(again, 'conflict')).toContain('名字');
    expectProblem(await update(second.id, 1, first.template.name), 'conflict');
    const ready = (await owner.get(`${address}/ready-qr-20x20`)).json as StoredTemplate;
    expectProblem(await owner.post(address, { template: ready.template }), 'conflict');
  });

  it('refuses a template that cannot be printed, naming every place', async () => {
    const wrong = buildTemplate('错', [
      { ...textBox, value: '{nope}' },
      { ...textBox, x: 30, value: '{lot}' },
    ]);
    const errors = [
      { field: 'template.elements.1.value', message: expect.stringContaining('{nope}') },
      { field: 'template.elements.2', message: expect.stringContaining('beyond the right edge') },
    ];
    const { id } = await keep('对');
    for (const reply of [
      await owner.post(address, { template: wrong }),
      await owner.request('PUT', `${address}/${id}`, { body: { version: 1, template: wrong } }),
    ]) {
      expectProblem(reply, 'invalid_input');
      expect(reply.json).toMatchObject({ errors });
    }
    expect((await owner.get(`${address}/${id}`)).json).toMatchObject({ version: 1 });
  });

  it('says what is not there', async () => {
    for (const reply of [
      await owner.get(`${address}/tpl_none`),
      await owner.request('DELETE', `${address}/tpl_none`),
      await update('tpl_none', 1, '无'),
    ]) {
      expect(expectProblem(reply, 'not_found')).toContain('no such label template');
    }
  });

  it('leaves the ready ones as they are', async () => {
    expectProblem(await update('ready-qr-20x20', 1, '改'), 'state_forbids');
    expectProblem(await owner.request('DELETE', `${address}/ready-qr-20x20`), 'state_forbids');
  });

  it('lets a print job keep the template that it was made with', async () => {
    const { id } = await keep('一次');
    const number = await brand.issueBatch(5);
    const { _id } = await brand.order({ batchNumber: number, from: 0, to: 4, templateId: id });
    expect((await owner.request('DELETE', `${address}/${id}`)).status).toBe(204);
    expect((await owner.get(`${address}/${id}`)).status).toBe(404);
    expect((await owner.get(`/api/v1/print-jobs/${_id}`)).json).toMatchObject({
      templateName: '一次',
    });
  });
});

describe('a preview', () => {
  const draw = (template: object, batchNumber: number | null = null) =>
    owner.post('/api/v1/label-previews', { template, batchNumber });

  it('shows the label with the values of a batch, but none of its codes', async () => {
    const number = await brand.issueBatch(5);
    const template = buildTemplate('预览', [{ ...textBox, value: '{lot} {code}' }]);
    const reply = await draw(template, number);
    expect(reply.json).toMatchObject({ svg: expect.stringContaining('<svg') });
    expect((await draw(template, 999)).status).toBe(404);
  });

  it('says what is missing of a template that is being edited', async () => {
    expect((await draw({})).json).toMatchObject({
      svg: null,
      findings: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    });
    const unknown = {
      ...buildTemplate('列'),
      elements: [{ ...buildTemplate('列').elements[0], value: '{nothing}' }],
    };
    expect((await draw(unknown)).json).toMatchObject({
      findings: [{ severity: 'error', element: 0, message: expect.stringContaining('{nothing}') }],
    });
  });

  it('shows pictures once they are kept', async () => {
    const template = buildTemplate('图', [logo]);
    expect((await draw(template)).text).toContain('logo');
    const square = { width: 2_000, height: 1_000, channels: 3, background: '#000000' } as const;
    const picture = await sharp({ create: square }).jpeg().toBuffer();
    const put = (name: string, body: Uint8Array) =>
      owner.request('PUT', `/api/v1/label-pictures/${name}`, {
        body,
        headers: { 'content-type': 'image/jpeg' },
      });
    const kept = await put('logo', new Uint8Array(picture));
    expect(kept.json).toMatchObject({ name: 'logo', width: 1_200, height: 600 });
    expect((await owner.get((kept.json as { url: string }).url)).status).toBe(200);
    const { svg, findings } = (await draw(template)).json as { svg: string; findings: object[] };
    expect(svg).toContain('<image');
    expect(
      findings.filter((finding) => 'code' in finding && finding.code === 'bad_picture'),
    ).toEqual([]);
    expectProblem(await put('product', new Uint8Array(picture)), 'invalid_input');
    expectProblem(await put('text', new TextEncoder().encode('hello')), 'unsupported_media_type');
    expect((await owner.get('/api/v1/label-pictures')).json).toMatchObject({ total: 1 });
  });

  it('misses a picture that was removed, and tells nobody of a command line', async () => {
    const square = { width: 8, height: 8, channels: 3, background: '#000000' } as const;
    const picture = new Uint8Array(await sharp({ create: square }).png().toBuffer());
    const picturePath = '/api/v1/label-pictures/seal';
    const headers = { 'content-type': 'image/png' };
    expect((await owner.request('PUT', picturePath, { body: picture, headers })).status).toBe(200);
    expect((await owner.request('DELETE', picturePath)).status).toBe(204);
    const again = await owner.request('DELETE', picturePath);
    expect(expectProblem(again, 'not_found')).toContain('seal');
    const audit = (await owner.get('/api/v1/audit?subject=seal')).text;
    expect(audit).toContain('"printing.deleteLabelPicture"');
    const { text } = await draw(buildTemplate('章', [{ ...logo, source: 'seal' }]));
    expect(text).toContain('add it to the label pictures');
    expect(text).not.toContain('--');
  });

  it('refuses at once what would take long to draw', async () => {
    const texts = Array.from({ length: 5 }, () => ({ ...textBox, value: 'a'.repeat(450) }));
    const expectTooLarge = (reply: TestReply, part: string) => {
      expect(reply.json).toEqual({
        svg: null,
        findings: [
          {
            ...{ severity: 'error', code: 'too_large', element: null },
            message: expect.stringContaining(part),
          },
        ],
      });
    };
    expectTooLarge(await draw(buildTemplate('长', texts)), 'characters together');
    expectTooLarge(await draw({ note: 'a'.repeat(65_536) }), '64 KB');
  });

  it('is drawn 120 times a minute for one person, and for others still', async () => {
    const manager = await service.signIn(brand.actor.brandId, 'manager');
    const ask = () => manager.post('/api/v1/label-previews', { template: {}, batchNumber: null });
    const statuses: number[] = [];
    for (let asked = 0; asked < 121; asked += 1) statuses.push((await ask()).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(120);
    expect(statuses.at(-1)).toBe(429);
    expect((await draw({})).status).toBe(200);
  });
});
