import type { LabelRows } from '../plan/label-plan.ts';
import type { LabelWriter } from '../thermal/label-writer.ts';
import { createLabelLedger, type PrintState, type UncertainLabel } from './label-ledger.ts';
import { createPrinterLink, type PrinterLink } from './printer-link.ts';
import { describeTroubles } from './printer-status.ts';
import type { PrinterDevice, PrinterStream } from './printer-stream.ts';

export interface PrintLabelsJob {
  writer: LabelWriter;
  rows: LabelRows;
  device: PrinterDevice;
  /** Go on from here: labels from `confirmed` are printed, those before `reserved` as uncertain. */
  startAt?: PrintState;
  /** Labels that may be under way without the printer's word for them (32). */
  window?: number;
  /** ms without progress after which the printer counts as gone (10 minutes). */
  patience?: number;
  /** ms between two questions (250). */
  poll?: number;
  /** ms that the printer has to confirm what is under way when `signal` stops the work (2000). */
  grace?: number;
  signal?: AbortSignal;
  onProgress?: (confirmed: number) => void;
  /** What somebody should do, or that the work goes on; one line. */
  onNotice?: (notice: string) => void;
  /** Awaited before the labels are sent that it reserves. */
  onState?: (state: PrintState) => Promise<void>;
}

export interface PrintedLabels {
  printed: number;
  /** Labels that may be on two stickers: find both, and count one as spoiled. */
  uncertain: readonly UncertainLabel[];
  /** Whether the printer itself told what it printed, or only took everything. */
  isAnswered: boolean;
}

/**
 * Prints labels on a device that may be slow, stop or break off.
 *
 * A label counts as printed once the printer, asked after it was sent, has no more labels waiting
 * than were sent after it; a printer that answers no questions, once it took everything and closed
 * the connection. When a connection breaks, every label that was handed over at least in part and
 * does not count yet is sent again on the next connection, so none is missing; just these may come
 * out twice, and they are reported as `uncertain`. After a program was killed the same holds for
 * the labels between `confirmed` and `reserved` of the last state.
 *
 * When `signal` stops the work, nothing more is sent; the printer has `grace` to confirm what is
 * under way, and what it does not confirm is `uncertain` in the last state, as `paused`.
 *
 * @throws PrintError `printer_unreachable` if the first connection fails, `printer_gone` naming the
 *   next label when nothing moved for `patience`; the abort reason of `signal`
 */
export async function printLabels(job: PrintLabelsJob): Promise<PrintedLabels> {
  const { writer, window = 32, signal } = job;
  const ledger = createLabelLedger(job.startAt);
  const first = ledger.confirmed();
  const link = createPrinterLink({
    device: job.device,
    writer,
    ledger,
    patience: job.patience ?? 600_000,
    poll: job.poll ?? 250,
    grace: job.grace ?? 2000,
    signal,
    onNotice: job.onNotice,
  });
  const saveState = async (): Promise<void> => job.onState?.(ledger.state());
  const tellProgress = (count: number): void => {
    if (count === 0) return;
    link.move();
    job.onProgress?.(ledger.confirmed());
  };

  /** Waits until fewer than `limit` labels lack the printer's word. */
  const settle = (limit: number): Promise<void> =>
    link.persist(async (stream) => {
      while (ledger.pending().length >= limit) {
        signal?.throwIfAborted();
        if (link.isAnswered() !== true) {
          await link.finish();
          tellProgress(ledger.confirmAll());
          return;
        }
        tellProgress(await askPrinter(link, stream, ledger.confirmAnswer));
        if (ledger.pending().length >= limit) await link.rest();
      }
    });

  /** Sends nothing more, but hears what of the labels under way is printed by now. */
  const hearLastWord = (): Promise<void> =>
    link.repeatInGrace(async (stream) => {
      if (ledger.pending().length === 0) return true;
      if (link.isAnswered() === true) {
        const answer = await stream.status();
        tellProgress(answer === null ? 0 : ledger.confirmAnswer(answer));
      } else {
        await link.finish();
        const status = { troubles: [], isFull: false, waiting: 0 };
        tellProgress(ledger.confirmAnswer({ status, writes: stream.writes() }));
        return true;
      }
      return ledger.pending().length === 0;
    });

  /** Notes how far it came when the work stops before its end. */
  const saveLeftover = async (): Promise<void> => {
    if (signal?.aborted === true) {
      await hearLastWord();
      ledger.doubtPending('paused');
    }
    ledger.releaseReserved();
    await saveState();
  };

  try {
    let position = -1;
    for await (const row of job.rows) {
      position++;
      if (position < first) continue;
      signal?.throwIfAborted();
      const label = { position, index: row.index, bytes: writer.write(row), write: 0 };
      if (ledger.reserve(position, Math.ceil(window / 4))) await saveState();
      ledger.add(label);
      await link.persist(async () => {
        if (label.write === 0) await link.handLabel(label);
      });
      if (ledger.pending().length >= window) await settle(window);
    }
    if (ledger.pending().length > 0) await settle(1);
    await sendEnd(link, writer.end());
    ledger.releaseReserved();
    await saveState();
  } catch (error) {
    // The first failure is the one to tell.
    await saveLeftover().catch(() => undefined);
    throw error;
  } finally {
    link.close();
  }
  const { uncertain } = ledger.state();
  return { printed: ledger.confirmed() - first, uncertain, isAnswered: link.isAnswered() === true };
}

/** Asks once; returns how many more labels are printed, and says what keeps the printer. */
async function askPrinter(
  link: PrinterLink,
  stream: PrinterStream,
  confirmAnswer: ReturnType<typeof createLabelLedger>['confirmAnswer'],
): Promise<number> {
  const answer = await stream.status();
  if (answer === null) {
    link.checkPatience('it does not answer');
    link.notice('it does not answer; look whether it needs labels, ribbon or its head closed');
    return 0;
  }
  const count = confirmAnswer(answer);
  if (count > 0) link.move();
  if (answer.status.troubles.length === 0) {
    link.checkPatience('it prints no more');
    return count;
  }
  const trouble = describeTroubles(answer.status.troubles);
  link.checkPatience(trouble);
  link.notice(trouble);
  return count;
}

function sendEnd(link: PrinterLink, end: Uint8Array): Promise<void> {
  if (end.length === 0 && !link.isOpen()) return Promise.resolve();
  return link.persist(async (stream) => {
    await link.hand(end);
    // Its answer says that the end has arrived, too; a mute printer says so by closing.
    if (link.isAnswered() === true) await stream.status();
    else await link.finish();
  });
}
