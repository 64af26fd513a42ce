import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mostExportedAlerts } from '@zhenma/contract';
import { createTestClock } from '../../testing/test-clock.ts';
import { openTestRooms, type TestRooms } from '../../testing/test-rooms.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { MediaAnswer } from '../platform/http/route.ts';
import { readAllAlerts } from './export-alerts.ts';
import { fillAlerts } from './overview-fixture.ts';

const clock = createTestClock('2026-05-20T00:00:00Z');
const period = { from: '2026-05-01', to: '2026-05-20' };

let rooms: TestRooms;
let actor: Actor;
let filled: Awaited<ReturnType<typeof fillAlerts>>;

beforeAll(async () => {
  rooms = await openTestRooms(clock);
  filled = await fillAlerts(rooms, '=Amber', 60, [12_850, null]);
  ({ actor } = filled);
});
afterAll(() => rooms.close());

async function take(id: string, query: object): Promise<MediaAnswer> {
  const route = rooms.diversion.routes.find(({ operation }) => operation.id === id);
  if (!route) throw new Error(`no route ${id}`);
  const parsed = route.operation.query.parse(query) as object;
  const call = { query: parsed, caller: { ...actor, sessionToken: '' } };
  return (await route.handle(call as never)) as MediaAnswer;
}

const takeLines = async (id: string, query: object) =>
  ((await take(id, query)).body as string).slice(1).trimEnd().split('\r\n');

/** The first sheet of a spreadsheet; the sizes of its packed files stand in the archive's directory. */
function unpackSheet(archive: Buffer): string {
  const name = 'xl/worksheets/sheet1.xml';
  const entry = archive.lastIndexOf(name) - 46;
  const size = archive.readUInt32LE(entry + 20);
  const at = archive.readUInt32LE(entry + 42);
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  return inflateRawSync(archive.subarray(start, start + size)).toString();
}

describe('exported alerts', () => {
  it('are all that match, one a line, with a head in the language asked for', async () => {
    const filter = { grade: 'strong', ...period };
    const all = await takeLines('exportAlertsCsv', filter);
    const meant = filled.alerts.filter(
      ({ grade, openedAt }) => grade === 'strong' && openedAt >= new Date('2026-04-30T16:00:00Z'),
    );
    expect(all).toHaveLength(meant.length + 1);
    expect(all[0]).toMatch(/^预警编号,发现时间,状态/);
    const [head] = await takeLines('exportAlertsCsv', { ...filter, language: 'en' });
    expect(head).toMatch(/^Alert id,Noticed,State/);
  });

  it('hold no formula, and SSCCs that no spreadsheet rounds', async () => {
    const lines = await takeLines('exportAlertsCsv', {});
    expect(lines.some((line) => line.includes(",'=Amber 0,"))).toBe(true);
    expect(lines.some((line) => line.includes(',=Amber'))).toBe(false);
    expect(lines.some((line) => /,\(00\)3\d{17},/.test(line))).toBe(true);
  });

  it('are numbers and dates in a spreadsheet whose head stays in sight', async () => {
    const { body, fileName, contentType } = await take('exportAlertsXlsx', {});
    expect([fileName, contentType]).toEqual([
      'alerts.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    const sheet = unpackSheet(body as Buffer);
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    const [newest] = filled.alerts.toSorted((a, b) => b.openedAt.getTime() - a.openedAt.getTime());
    // Days since 1899-12-30, by the clock of Beijing.
    const serial = ((newest?.openedAt.getTime() ?? 0) + 8 * 3_600_000) / 86_400_000 + 25_569;
    const cell = /<c r="B2"[^>]*><v>([\d.]+)<\/v>/.exec(sheet);
    expect(Number(cell?.[1])).toBeCloseTo(serial, 6);
    expect(sheet).toMatch(/<c r="V2"[^>]*><v>\d+<\/v>/);
  });

  it('are refused, not cut short, where they are too many for one file', async () => {
    const list = () => Promise.resolve({ rows: [], total: mostExportedAlerts + 1 });
    await expect(readAllAlerts(list, {})).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('exported ranks and flows', () => {
  it('hold every row of the list, in its order, money in yuan', async () => {
    for (const [list, file] of [
      ['listDiversionDealers', 'exportDiversionDealersCsv'],
      ['listDiversionFlows', 'exportDiversionFlowsCsv'],
    ] as const) {
      const query = { ...period, sort: 'units', order: 'asc' };
      const shown = (await take(list, { ...query, pageSize: 200 })) as unknown as {
        rows: { dealer: { id: string }; valueFen: number }[];
      };
      const lines = await takeLines(file, query);
      expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(
        shown.rows.map(({ dealer }) => dealer.id),
      );
      const money = lines[0]?.split(',').indexOf('货值（元）') ?? -1;
      expect(lines.slice(1).map((line) => Number(line.split(',')[money]))).toEqual(
        shown.rows.map(({ valueFen }) => valueFen / 100),
      );
    }
  });

  it('come as spreadsheets too', async () => {
    for (const id of ['exportDiversionDealersXlsx', 'exportDiversionFlowsXlsx']) {
      const sheet = unpackSheet((await take(id, period)).body as Buffer);
      expect(sheet).toContain('state="frozen"');
      expect(sheet.match(/<row /g)?.length).toBeGreaterThan(3);
    }
  });
});
