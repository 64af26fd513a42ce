import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PrintAction, PrintJob } from '@zhenma/contract';
import {
  startPrinter,
  type PrinterStandIn,
  type StandInOptions,
} from '../../../printing/src/testing/printer-stand-in.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { presentPrintJob } from './present-print-job.ts';
import {
  buildPrintBrand,
  buildPrinting,
  waitPatiently,
  type PrintBrand,
  type PrintingFixture,
} from './printing-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(120_000);

let database: TestDatabase;
let printer: PrinterStandIn;
let other: PrinterStandIn;
let fixture: PrintingFixture;
let brand: PrintBrand;

async function open(options: Partial<StandInOptions> = {}): Promise<void> {
  printer = await startPrinter({ language: 'zpl', labelTime: 5, memory: 4, ...options });
  other = await startPrinter({ language: 'zpl', labelTime: 5, memory: 4 });
  fixture = await buildPrinting(database.connection, {
    printers: [
      { name: 'line1', language: 'zpl', address: printer.address },
      { name: 'line2', language: 'zpl', address: other.address },
      { name: 'nowhere', language: 'zpl', address: 'tcp://127.0.0.1:1' },
    ],
  });
  brand = await buildPrintBrand(fixture);
  await fixture.queue.start();
}

beforeEach(async () => {
  database = await openTestDatabase();
});

afterEach(async () => {
  await fixture.stop();
  await printer.close();
  await other.close();
  await database.close();
});

const read = async (id: string): Promise<PrintJob> =>
  presentPrintJob(await fixture.printing.readPrintJob(brand.actor.brandId, id));

const act = async (id: string, action: PrintAction): Promise<PrintJob> =>
  presentPrintJob(await fixture.printing.actOnPrintJob(brand.actor, id, { action }));

const waitForState = (id: string, state: PrintJob['state']): Promise<PrintJob> =>
  waitPatiently(`job ${id} to be ${state}`, async () => {
    const job = await read(id);
    return job.state === state ? job : null;
  });

/** A job that is ready to be printed; gives its id and the batch's number. */
async function render(labels: number, name = 'line1') {
  const number = await brand.issueBatch(labels);
  const range = { batchNumber: number, from: 0, to: labels - 1 };
  const { _id: id } = await brand.order({ ...range, printer: name });
  await waitForState(id, 'ready');
  return { id, number };
}

/** How often each unit of a batch came out, by index. */
async function countPrinted(number: number, labels: number): Promise<number[]> {
  const counts: number[] = [];
  for (let index = 0; index < labels; index++) {
    const link = await fixture.issuance.linkOf(brand.actor.brandId, number, index);
    counts.push(printer.printed.filter((label) => label.includes(link)).length);
  }
  return counts;
}

const once = (labels: number) => Array.from({ length: labels }, () => 1);

describe('a networked printer', () => {
  it('prints every label once, however often it is paused', async () => {
    await open();
    const { id, number } = await render(120);
    expect(await act(id, 'start')).toMatchObject({
      state: 'printing',
      actions: ['pause', 'cancel'],
    });
    await waitPatiently('some labels', async () => (await read(id)).progress.done > 10);
    await act(id, 'pause');
    await waitPatiently('the printer to be let go', async () => {
      const { hold } = await fixture.printing.readPrintJob(brand.actor.brandId, id);
      return hold === null;
    });
    const paused = await read(id);
    expect(paused).toMatchObject({ state: 'paused' });
    expect(paused.progress.done).toBeLessThan(120);
    expect(printer.printed.length).toBeLessThan(120);
    await act(id, 'resume');
    expect(await waitForState(id, 'done')).toMatchObject({ progress: { done: 120 } });
    const counts = await countPrinted(number, 120);
    const { uncertain } = await read(id);
    const isUncertain = (index: number) =>
      uncertain.some(({ from, to }) => from <= index && index <= to);
    expect(counts.filter((count, index) => count !== 1 && !isUncertain(index))).toEqual([]);
    expect(Math.min(...counts)).toBe(1);
  });

  it('names the labels that may have come out twice when the connection broke', async () => {
    await open({ breaksAt: [3_000] });
    const { id, number } = await render(60);
    await act(id, 'start');
    const { uncertain } = await waitForState(id, 'done');
    expect(printer.connections()).toBeGreaterThan(1);
    const counts = await countPrinted(number, 60);
    expect(Math.min(...counts)).toBe(1);
    const twice = counts.flatMap((count, index) => (count > 1 ? [index] : []));
    expect(uncertain.length).toBeGreaterThan(0);
    for (const index of twice) {
      expect(uncertain.some(({ from, to }) => from <= index && index <= to)).toBe(true);
    }
  });

  it('fails with what to do when the printer is gone in the middle, and goes on at the next label', async () => {
    await open({ memory: 50 });
    const { id, number } = await render(80);
    await act(id, 'start');
    await waitPatiently('some labels', async () => (await read(id)).progress.done > 10);
    printer.setPaperOut(true);
    const failed = await waitForState(id, 'failed');
    expect(failed.notice).toMatch(/line1: .*labels.*next label is index \d+/);
    expect(failed.actions).toEqual(['retry', 'cancel']);
    expect(failed.progress.done).toBeGreaterThan(10);
    printer.setPaperOut(false);
    await act(id, 'retry');
    await waitForState(id, 'done');
    const counts = await countPrinted(number, 80);
    expect(Math.min(...counts)).toBe(1);
    expect(counts.slice(0, failed.progress.done)).toEqual(once(failed.progress.done));
  });

  it('fails when it cannot be reached, having printed nothing', async () => {
    await open();
    const { id, number } = await render(3, 'nowhere');
    await act(id, 'start');
    const failed = await waitForState(id, 'failed');
    expect(failed.notice).toContain('nowhere: it cannot be reached');
    expect(failed.progress.done).toBe(0);
    expect(failed.notice).not.toContain('127.0.0.1');
    expect(failed.uncertain).toEqual([]);
    await act(id, 'cancel');
    await brand.order({ batchNumber: number, from: 0, to: 2 });
  });

  it('prints one job at a time', async () => {
    await open();
    const [first, second] = [await render(60), await render(3)];
    await act(first.id, 'start');
    await expect(act(second.id, 'start')).rejects.toMatchObject({
      code: 'state_forbids',
      message: `The printer line1 is printing job ${first.id}; let it end or pause it first`,
    });
    await waitForState(first.id, 'done');
    await act(second.id, 'start');
    await waitForState(second.id, 'done');
    expect(await countPrinted(second.number, 3)).toEqual(once(3));
  });

  it('counts what was handed over as printed when the job is cancelled in the middle', async () => {
    await open({ labelTime: 20, memory: 50 });
    const { id, number } = await render(120);
    await act(id, 'start');
    await waitPatiently('some labels', async () => (await read(id)).progress.done > 10);
    expect(await act(id, 'cancel')).toMatchObject({ state: 'cancelled', notice: null });
    await waitPatiently('the printer to be let go', async () => {
      const { hold } = await fixture.printing.readPrintJob(brand.actor.brandId, id);
      return hold === null;
    });
    let before = -1;
    await waitPatiently('the printer to stop', async () => {
      const isStill = printer.printed.length === before;
      before = printer.printed.length;
      await wait(200);
      return isStill;
    });
    const counts = await countPrinted(number, 120);
    const last = counts.findLastIndex((count) => count > 0);
    const { progress, uncertain } = await read(id);
    expect(progress.done).toBeGreaterThan(last);
    expect(progress.done).toBeLessThan(120);
    const { sending } = await fixture.printing.readPrintJob(brand.actor.brandId, id);
    const confirmed = sending?.confirmed ?? 0;
    const pending = { from: confirmed, to: progress.done - 1 };
    expect(uncertain).toEqual(confirmed < progress.done ? [pending] : []);
    const range = { batchNumber: number, from: last, to: last };
    await expect(brand.order(range)).rejects.toMatchObject({ code: 'already_printed' });
    await brand.order({ batchNumber: number, from: progress.done, to: 119 });
  });

  it('does not keep another printer when it stands still', async () => {
    await open();
    printer.setPaperOut(true);
    const [stuck, free] = [await render(60), await render(3, 'line2')];
    await act(stuck.id, 'start');
    await waitPatiently('the first printer to be used', () =>
      Promise.resolve(printer.connections() > 0),
    );
    await act(free.id, 'start');
    await waitForState(free.id, 'done');
    expect(other.printed).toHaveLength(3);
    expect((await read(stuck.id)).finishedAt).toBeNull();
  });

  it('takes only jobs in its language, and only by names that are set up', async () => {
    await open();
    const number = await brand.issueBatch(5);
    const range = { batchNumber: number, from: 0, to: 4 };
    await expect(brand.order({ ...range, printer: 'line1', output: 'tspl' })).rejects.toMatchObject(
      {
        options: { errors: [{ field: 'output', message: 'the printer line1 reads ZPL' }] },
      },
    );
    await expect(brand.order({ ...range, printer: '10.0.0.1' })).rejects.toMatchObject({
      options: { errors: [{ field: 'printer', message: 'choose one of line1, line2, nowhere' }] },
    });
  });
});
