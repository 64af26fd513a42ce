import { setTimeout as wait } from 'node:timers/promises';
import { PrintError } from '../print-error.ts';
import type { LabelWriter } from '../thermal/label-writer.ts';
import type { LabelLedger, PendingLabel } from './label-ledger.ts';
import { ConnectionLost, type PrinterDevice, type PrinterStream } from './printer-stream.ts';

/** A connection to a printer that is made again whenever it breaks. */
export interface PrinterLink {
  /** Repeats work on new connections until it is done on one that holds. */
  persist(work: (stream: PrinterStream) => Promise<void>): Promise<void>;
  /** Hands a label over, however slowly the printer takes it. */
  handLabel(label: PendingLabel): Promise<void>;
  hand(bytes: Uint8Array): Promise<void>;
  /** The printer has taken everything; the next work opens a connection again. */
  finish(): Promise<void>;
  isOpen(): boolean;
  /** Whether the printer answers questions; null before the first connection. */
  isAnswered(): boolean | null;
  /** Something went forward: patience begins anew. */
  move(): void;
  /**
   * @throws PrintError `printer_gone` when nothing went forward for too long; the abort reason
   */
  checkPatience(reason: string): void;
  notice(text: string): void;
  rest(): Promise<void>;
  /**
   * Repeats work on the connection that is open, if there is one, after the work was stopped: until
   * it says that it is done, the connection breaks or the grace is over.
   */
  repeatInGrace(work: (stream: PrinterStream) => Promise<boolean>): Promise<void>;
  close(): void;
}

export interface PrinterLinkOptions {
  device: PrinterDevice;
  writer: LabelWriter;
  ledger: LabelLedger;
  /** ms */
  patience: number;
  /** ms */
  poll: number;
  /** ms */
  grace: number;
  signal: AbortSignal | undefined;
  onNotice: ((notice: string) => void) | undefined;
}

const longestWait = 15_000;
/** A write that takes as many polls is worth a notice. */
const slowPolls = 40;

/** Connections begin with the job's set-up, and with the labels that the last one left in doubt. */
export function createPrinterLink(options: PrinterLinkOptions): PrinterLink {
  const { device, writer, ledger, patience, poll, grace, signal } = options;
  let stream: PrinterStream | null = null;
  let isAnswered: boolean | null = null;
  /** Connections broken since something went forward. */
  let losses = 0;
  let wasLost = false;
  let lastMove = performance.now();
  let told = '';

  const notice = (text: string): void => {
    if (text !== told) options.onNotice?.(`${device.name}: ${text}`);
    told = text;
  };
  const rest = (ms: number): Promise<void> =>
    wait(ms, undefined, signal === undefined ? {} : { signal });
  const move = (): void => {
    lastMove = performance.now();
    losses = 0;
    told = '';
  };
  let stoppedAt: number | null = null;
  /** ms that are left of the time that a write and the printer's last word have after a stop. */
  const measureGrace = (): number => {
    stoppedAt ??= performance.now();
    return stoppedAt + grace - performance.now();
  };
  const checkPatience = (reason: string): void => {
    signal?.throwIfAborted();
    if (performance.now() - lastMove < patience) return;
    const [next] = ledger.pending();
    const where =
      next === undefined ? 'all labels were sent' : `the next label is index ${next.index}`;
    throw new PrintError(
      'printer_gone',
      `${device.name}: ${reason}; ${where} (position ${ledger.confirmed()}): mend the printer and go on with --resume`,
    );
  };

  const connectFirst = async (): Promise<PrinterStream> => {
    try {
      return await device.open();
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      throw new PrintError(
        'printer_unreachable',
        `${device.name}: it cannot be reached (${error.message}); check its address and that it is on`,
      );
    }
  };

  const hand = async (bytes: Uint8Array): Promise<void> => {
    if (bytes.length === 0) return;
    const target = stream;
    if (target === null) throw new ConnectionLost('there is no connection');
    const started = performance.now();
    const watch = setInterval(() => {
      // A label that is cut short is no use to anybody.
      if (signal?.aborted === true && measureGrace() > 0) return;
      try {
        checkPatience('it takes no more data');
        if (performance.now() - started > poll * slowPolls)
          notice('it takes no more data; waiting');
      } catch {
        // Ends the write; what made the check fail is thrown below.
        target.destroy();
      }
    }, poll);
    try {
      await target.write(bytes);
    } catch (error) {
      checkPatience('it takes no more data');
      throw error;
    } finally {
      clearInterval(watch);
    }
  };

  const handLabel = async (label: PendingLabel): Promise<void> => {
    const isNew = label.write === 0;
    // Even a write that fails may have brought the whole label to the printer.
    label.write = Number.POSITIVE_INFINITY;
    await hand(label.bytes);
    label.write = stream?.writes() ?? Number.POSITIVE_INFINITY;
    // Sending the same again and again is not going forward.
    if (isNew) move();
  };

  const connect = async (): Promise<PrinterStream> => {
    signal?.throwIfAborted();
    if (losses > 1) await rest(Math.min(longestWait, patience / 4, poll * 2 ** (losses - 2)));
    const isFirst = isAnswered === null;
    const opened = isFirst ? await connectFirst() : await device.open();
    stream = opened;
    isAnswered ??= (await opened.status()) !== null;
    if (wasLost) await hand(writer.recover());
    await hand(writer.begin());
    for (const label of ledger.pending()) {
      signal?.throwIfAborted();
      if (label.write > 0) await handLabel(label);
    }
    wasLost = false;
    return opened;
  };

  return {
    async persist(work) {
      for (;;) {
        try {
          await work(stream ?? (await connect()));
          return;
        } catch (error) {
          if (!(error instanceof ConnectionLost)) throw error;
          ledger.doubtPending(signal?.aborted === true ? 'paused' : 'connection_lost');
          stream?.destroy();
          stream = null;
          wasLost = true;
          losses++;
          checkPatience(`the connection broke (${error.message})`);
          notice(`the connection broke (${error.message}); trying again`);
        }
      }
    },
    handLabel,
    hand,
    async finish() {
      await stream?.finish();
      stream = null;
    },
    isOpen: () => stream !== null,
    isAnswered: () => isAnswered,
    move,
    checkPatience,
    notice,
    rest: () => rest(poll),
    async repeatInGrace(work) {
      const current = stream;
      if (current === null) return;
      let timer: NodeJS.Timeout | undefined;
      const isOver = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(true), Math.max(0, measureGrace()));
      });
      try {
        while (!(await Promise.race([work(current), isOver]))) await wait(poll);
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => stream?.destroy(),
  };
}
