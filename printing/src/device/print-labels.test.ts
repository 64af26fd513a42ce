import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import type { LabelRow } from '../plan/label-plan.ts';
import {
  startPrinter,
  type PrinterStandIn,
  type StandInOptions,
} from '../testing/printer-stand-in.ts';
import type { LabelWriter } from '../thermal/label-writer.ts';
import type { PrintState } from './label-ledger.ts';
import { printLabels, type PrintLabelsJob } from './print-labels.ts';
import { createTcpDevice, type PrinterLanguage } from './tcp-device.ts';

/** Labels that carry nothing but the index of their unit, filled up to `size` bytes. */
function createPlainWriter(language: PrinterLanguage, size = 300): LabelWriter {
  const filler = 'F'.repeat(size);
  return {
    begin: () => Buffer.from(language === 'zpl' ? '~DGR:X.GRF,1,1,FF\n' : 'SIZE 40 mm,30 mm\r\n'),
    write: ({ index }) =>
      Buffer.from(
        language === 'zpl'
          ? `^XA^FO0,0^GFA,${size / 2},${size / 2},1,${filler}^FS^FDunit-${index}.^FS^XZ\n`
          : `CLS\r\nBITMAP 0,0,1,${size},0,${filler}\r\nTEXT unit-${index}.\r\nPRINT 1,1\r\n`,
      ),
    end: () => Buffer.alloc(0),
    recover: () =>
      Buffer.from(language === 'zpl' ? '~JX\n' : `${'F'.repeat(size + 100)}\r\nCLS\r\n`),
  };
}

function* makeRows(count: number, onRow?: (index: number) => void): Generator<LabelRow> {
  for (let index = 0; index < count; index++) {
    onRow?.(index);
    yield { index, code: 'X', url: 'X' };
  }
}

const times = { connect: 2000, answer: 150, close: 1000 };
const quick = { window: 8, poll: 5, patience: 20_000 };

/** For a printer that stops for good: it is given up for that, not for an answer that a busy machine delays. */
const patient = ({ address }: PrinterStandIn) => ({
  patience: 1_500,
  device: createTcpDevice(address, 'zpl', { ...times, answer: 1_000 }),
});

async function withPrinter(
  options: StandInOptions,
  test: (
    printer: PrinterStandIn,
    job: Pick<PrintLabelsJob, 'writer' | 'device'> & typeof quick,
  ) => Promise<void>,
): Promise<void> {
  const printer = await startPrinter(options);
  try {
    const device = createTcpDevice(printer.address, options.language, times);
    await test(printer, { ...quick, writer: createPlainWriter(options.language), device });
  } finally {
    await printer.close();
  }
}

function countLabels(printed: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const label of printed) {
    // Nothing of a label that was cut short stands before or in it.
    expect(label).toMatch(
      /^(\^XA\^FO0,0\^GFA,\d+,\d+,1,F+\^FS\^FD|BITMAP 0,0,1,\d+,0,F+\r\nTEXT )unit-/,
    );
    const index = Number(/unit-(\d+)\.(\^FS\^XZ|\r\n)$/.exec(label)?.[1]);
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return counts;
}

/** No label is missing, and only those that are reported came out more than once. */
function expectEachLabel(
  printed: readonly string[],
  count: number,
  uncertain: readonly { index: number }[],
): void {
  const counts = countLabels(printed);
  expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([...Array(count).keys()]);
  const reported = new Set(uncertain.map(({ index }) => index));
  for (const [index, times] of counts) if (times > 1) expect(reported).toContain(index);
}

const cases: [string, StandInOptions][] = [
  ['ZPL', { language: 'zpl' }],
  ['TSPL', { language: 'tspl' }],
  ['ZPL, memory lost', { language: 'zpl', isForgetful: true, labelTime: 2 }],
  ['TSPL, memory lost', { language: 'tspl', isForgetful: true, labelTime: 2 }],
  ['ZPL, mute', { language: 'zpl', isMute: true }],
  ['TSPL, mute', { language: 'tspl', isMute: true }],
];

describe('printLabels', () => {
  it.each(cases)('brings every label through broken connections (%s)', (_, options) =>
    withPrinter(
      { ...options, breaksAt: [1000, 1500, 9000, 20_003, 30_333] },
      async (printer, job) => {
        const { uncertain, printed, isAnswered } = await printLabels({
          ...job,
          rows: makeRows(120),
        });
        expect(printed).toBe(120);
        expect(isAnswered).toBe(options.isMute !== true);
        expect(printer.connections()).toBeGreaterThan(5);
        await wait(50);
        expectEachLabel(printer.printed, 120, uncertain);
        expect(uncertain.length).toBeGreaterThan(0);
        expect(uncertain.length).toBeLessThanOrEqual(5 * 8);
      },
    ),
  );

  it('takes rows only as fast as a slow printer prints', () =>
    withPrinter({ language: 'zpl', labelTime: 4, memory: 3 }, async (printer, job) => {
      let lead = 0;
      const rows = makeRows(150, (index) => {
        lead = Math.max(lead, index - printer.printed.length);
      });
      const writer = createPlainWriter('zpl', 60_000);
      const { uncertain } = await printLabels({ ...job, writer, rows });
      expect(lead).toBeGreaterThan(0);
      expect(lead).toBeLessThanOrEqual(quick.window + 1);
      expect(uncertain).toEqual([]);
      expectEachLabel(printer.printed, 150, []);
    }));

  it.each(['zpl', 'tspl'] as const)(
    'waits while the labels are used up, and says so (%s)',
    (language) =>
      withPrinter({ language, labelTime: 1 }, async (printer, job) => {
        const notices: string[] = [];
        printer.setPaperOut(true);
        const work = printLabels({
          ...job,
          rows: makeRows(30),
          onNotice(notice) {
            notices.push(notice);
            setTimeout(() => printer.setPaperOut(false), 50);
          },
        });
        expect((await work).uncertain).toEqual([]);
        expect(notices[0]).toContain('the labels are used up; put in a new roll');
        expectEachLabel(printer.printed, 30, []);
      }),
  );

  it('gives up when nothing moves any more, naming the next label', () =>
    withPrinter({ language: 'zpl', labelTime: 1 }, async (printer, job) => {
      const states: PrintState[] = [];
      const work = printLabels({
        ...job,
        ...patient(printer),
        rows: makeRows(100),
        onProgress: (confirmed) => {
          if (confirmed >= 20) printer.setPaperOut(true);
        },
        onState: (state) => {
          states.push(state);
          return Promise.resolve();
        },
      });
      await expect(work).rejects.toMatchObject({
        code: 'printer_gone',
        message: expect.stringMatching(/labels are used up.*next label is index \d+/),
      });
      const last = states.at(-1);
      expect(last?.confirmed).toBeLessThanOrEqual(printer.printed.length);
      expect(last?.reserved).toBeLessThanOrEqual((last?.confirmed ?? 0) + quick.window);
    }));

  it('gives up when the printer is not to be reached any more', () =>
    withPrinter({ language: 'zpl', labelTime: 1 }, async (printer, job) => {
      const work = printLabels({
        ...job,
        ...patient(printer),
        rows: makeRows(100_000),
        onProgress: (confirmed) => {
          if (confirmed >= 20) void printer.close();
        },
      });
      await expect(work).rejects.toMatchObject({
        code: 'printer_gone',
        message: expect.stringContaining('nothing listens there'),
      });
    }));

  it('gives up when each new connection breaks before anything went forward', () =>
    withPrinter(
      { language: 'zpl', breaksAt: Array.from({ length: 5000 }, (_, at) => 2000 + at * 100) },
      async (printer, job) => {
        const work = printLabels({ ...job, patience: 400, rows: makeRows(100) });
        await expect(work).rejects.toMatchObject({
          code: 'printer_gone',
          message: expect.stringContaining('the connection broke'),
        });
        // It waits longer and longer between two attempts.
        expect(printer.connections()).toBeLessThan(60);
      },
    ));

  it('says at once when nothing listens at the address', async () => {
    const printer = await startPrinter({ language: 'zpl' });
    await printer.close();
    const device = createTcpDevice(printer.address, 'zpl', times);
    const writer = createPlainWriter('zpl');
    await expect(printLabels({ writer, device, rows: makeRows(1) })).rejects.toMatchObject({
      code: 'printer_unreachable',
    });
    expect(() => createTcpDevice('http://x', 'zpl')).toThrow('write it as tcp://host:9100');
  });

  it('notes nothing as uncertain when the printer was never reached', async () => {
    const printer = await startPrinter({ language: 'zpl' });
    await printer.close();
    const states: PrintState[] = [];
    const work = printLabels({
      writer: createPlainWriter('zpl'),
      device: createTcpDevice(printer.address, 'zpl', times),
      rows: makeRows(20),
      onState: (state) => {
        states.push(state);
        return Promise.resolve();
      },
    });
    await expect(work).rejects.toMatchObject({ code: 'printer_unreachable' });
    expect(states.at(-1)).toEqual({ confirmed: 0, reserved: 0, uncertain: [] });
  });

  /** Stops a job once so many labels are confirmed; gives the last state that it noted. */
  async function stopAt(
    confirmedLabels: number,
    job: Omit<PrintLabelsJob, 'rows'>,
    onStop: () => void = () => undefined,
  ): Promise<PrintState | undefined> {
    const states: PrintState[] = [];
    const stop = new AbortController();
    const work = printLabels({
      ...job,
      rows: makeRows(60),
      signal: stop.signal,
      onProgress: (confirmed) => {
        if (confirmed < confirmedLabels || stop.signal.aborted) return;
        onStop();
        stop.abort();
      },
      onState: (state) => {
        states.push(state);
        return Promise.resolve();
      },
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    return states.at(-1);
  }

  it('prints nothing twice when it was paused and the printer confirmed what was under way', () =>
    withPrinter({ language: 'zpl', labelTime: 5 }, async (printer, job) => {
      const startAt = await stopAt(25, job);
      expect(startAt).toMatchObject({ confirmed: printer.printed.length, uncertain: [] });
      expect(startAt?.reserved).toBe(startAt?.confirmed);
      if (startAt === undefined) return;
      const { uncertain } = await printLabels({ ...job, rows: makeRows(60), startAt });
      expect(uncertain).toEqual([]);
      expectEachLabel(printer.printed, 60, []);
      expect(printer.printed).toHaveLength(60);
    }));

  it('counts what a mute printer took before it was paused', () =>
    withPrinter({ language: 'zpl', isMute: true }, async (printer, job) => {
      const states: PrintState[] = [];
      const stop = new AbortController();
      const work = printLabels({
        ...job,
        rows: makeRows(60, (index) => {
          if (index === 20) stop.abort();
        }),
        signal: stop.signal,
        onState: (state) => {
          states.push(state);
          return Promise.resolve();
        },
      });
      await expect(work).rejects.toMatchObject({ name: 'AbortError' });
      expect(states.at(-1)).toEqual({ confirmed: 20, reserved: 20, uncertain: [] });
      await wait(50);
      expectEachLabel(printer.printed, 20, []);
    }));

  it('notes as paused what the printer does not confirm in time', () =>
    withPrinter({ language: 'zpl', labelTime: 5 }, async (printer, job) => {
      const grace = 100;
      const started = performance.now();
      const state = await stopAt(25, { ...job, grace }, () => printer.setPaperOut(true));
      expect(performance.now() - started).toBeLessThan(3000);
      const { confirmed = 0, reserved = 0, uncertain = [] } = state ?? {};
      expect(uncertain.length).toBeGreaterThan(0);
      expect(uncertain).toHaveLength(reserved - confirmed);
      for (const { position, reason } of uncertain) {
        expect(position).toBeGreaterThanOrEqual(confirmed);
        expect(reason).toBe('paused');
      }
    }));

  it('goes on from the state of a job that was stopped', () =>
    withPrinter({ language: 'zpl', labelTime: 2 }, async (printer, job) => {
      const states: PrintState[] = [];
      const stop = new AbortController();
      const onState = (state: PrintState): Promise<void> => {
        states.push(state);
        return Promise.resolve();
      };
      const work = printLabels({
        ...job,
        rows: makeRows(60),
        signal: stop.signal,
        onProgress: (confirmed) => {
          if (confirmed >= 25) stop.abort();
        },
        onState,
      });
      await expect(work).rejects.toMatchObject({ name: 'AbortError' });
      // A killed program would have left the state before the last one: both must do.
      const stopped = [...printer.printed];
      for (const startAt of [states.at(-1), states.at(-2)]) {
        expect(startAt?.confirmed).toBeGreaterThan(0);
        if (startAt === undefined) continue;
        const before = printer.printed.length;
        const { uncertain } = await printLabels({ ...job, rows: makeRows(60), startAt });
        const again = printer.printed.slice(before);
        expect(Math.min(...countLabels(again).keys())).toBe(startAt.confirmed);
        expectEachLabel([...stopped, ...again], 60, uncertain);
      }
    }));
});
