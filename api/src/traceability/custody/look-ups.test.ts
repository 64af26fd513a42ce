import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getLogisticUnit, getUnitHistory, listAudit, problemSchema } from '@zhenma/contract';
import { serveBrand, type ServedBrand } from '../served-brand-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(120_000);

let service: ServedBrand;
let code: string;
let sscc: string;
const gtin = '06901234567892';

beforeAll(async () => {
  service = await serveBrand({ quantity: 100 });
  const packed = await service.post('/packings', {
    items: [{ batchNumber: service.batch, from: 0, to: 9 }],
  });
  sscc = packed.ssccs[0] ?? '';
  code = await service.codeOf(5);
});
afterAll(() => service.close());

const get = (start: string, scanned: string, end = '') =>
  service.owner.get(`/api/v1${start}/${encodeURIComponent(scanned)}${end}`);

describe('what a scanner gives', () => {
  it('finds an item and its life', async () => {
    const forms = [
      `HTTPS://ID.BRAND.CN/01/${gtin}/21/${code}`,
      `https://id.brand.cn/01/${gtin}/10/L1/21/${code}?utm_source=shelf`,
      `(01)${gtin}(21)${code}`,
      `]d201${gtin}10L1\x1d21${code}`,
      code.toLowerCase(),
    ];
    for (const form of forms) {
      for (const end of ['', '/history']) {
        const reply = await get('/units', form, end);
        expect({ form, end, status: reply.status, json: reply.json }).toMatchObject({
          ...{ status: 200, json: { code, index: 5 } },
        });
      }
    }
  });

  it('packs items and finds logistic units', async () => {
    const next = await service.codeOf(20);
    const packed = await service.post('/packings', { codes: [`(01)${gtin}(21)${next}`] });
    expect(packed.items).toEqual([{ batchNumber: service.batch, from: 20, to: 20 }]);
    for (const form of [sscc, `00${sscc}`, `(00)${sscc}`, `https://x.example/00/${sscc}`]) {
      const reply = await get('/logistic-units', form);
      expect([form, reply.status]).toEqual([form, 200]);
      expect(getLogisticUnit.reply.parse(reply.json).sscc).toBe(sscc);
    }
  });

  it('is told with the right check digit where that is wrong', async () => {
    const digit = Number(sscc.at(-1));
    const wrong = `${sscc.slice(0, -1)}${(digit + 1) % 10}`;
    for (const [start, form, right] of [
      ['/logistic-units', `(00)${wrong}`, digit],
      ['/units', `(01)06901234567893(21)${code}`, 2],
      ['/units', `https://id.brand.cn/01/06901234567893/21/${code}`, 2],
    ] as const) {
      const reply = await get(start, form);
      expect([form, reply.status]).toEqual([form, 422]);
      expect(problemSchema.parse(reply.json).detail).toMatch(new RegExp(`check digit.* ${right}`));
    }
    expect((await get('/logistic-units', '395200000000000012')).status).toBe(404);
  });
});

describe('why goods were taken out', () => {
  it('stands with the command, in the life of the item, its event and the audit log', async () => {
    const reason = '纸箱受潮';
    const items = [{ batchNumber: service.batch, from: 5, to: 5 }];
    const command = await service.post('/unpackings', { items, reason });
    expect(command).toMatchObject({ kind: 'unpack', reason });
    const reply = await get('/units', code, '/history');
    const [last] = getUnitHistory.reply.parse(reply.json).events;
    expect(last).toMatchObject({ kind: 'unpacking', sscc, detail: reason });
    await service.system.epcis.tellNotes();
    const link = encodeURIComponent(`https://id.gs1.org/01/${gtin}/21/${code}`);
    const events = await service.owner.get(
      `/epcis/v2/events?EQ_bizStep=unpacking&MATCH_epc=${link}`,
    );
    expect(JSON.stringify(events.json)).toContain(`"zhenma:reason":"${reason}"`);
    const audit = listAudit.reply.parse((await service.owner.get('/api/v1/audit')).json);
    expect(audit.rows.find(({ action }) => action === 'traceability.unpack')?.detail).toMatchObject(
      {
        reason,
      },
    );
  });

  it('is asked of repacking and breaking up too, and need not be given', async () => {
    const { ssccs } = await service.post('/packings', {
      items: [{ batchNumber: service.batch, from: 30, to: 39 }],
    });
    const [into = ''] = ssccs;
    const items = [{ batchNumber: service.batch, from: 6, to: 6 }];
    expect(await service.post('/repackings', { items, into, reason: '补箱' })).toMatchObject({
      ...{ kind: 'repack', reason: '补箱' },
    });
    expect(await service.post('/breakings', { sscc: into })).toMatchObject({
      kind: 'break',
      reason: null,
    });
    const other = await service.codeOf(6);
    const reply = await get('/units', other, '/history');
    const { events } = getUnitHistory.reply.parse(reply.json);
    const unpacked = events.filter(({ kind }) => kind === 'unpacking');
    expect(unpacked.map(({ detail }) => detail)).toEqual([null, '补箱']);
    expect(events.find(({ kind }) => kind === 'packing')?.detail).toBeNull();
  });
});
