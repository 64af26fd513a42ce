import type { StatusAnswer } from './printer-stream.ts';

/** A label of a job: its place among the rows, counted from 0, and the index of its unit. */
export interface PrintedLabel {
  position: number;
  index: number;
}

/**
 * Why a label may be on two stickers: the connection broke while it was under way, the work was
 * stopped before the printer confirmed it, or the program ended without writing down how far it was.
 */
type DoubtReason = 'connection_lost' | 'paused' | 'interrupted';

export interface UncertainLabel extends PrintedLabel {
  reason?: DoubtReason | undefined;
}

/** How far a job has come; kept, it lets the job go on after the program was killed. */
export interface PrintState {
  /** All labels before this position are printed. */
  confirmed: number;
  /** No label from this position on was given to the printer. */
  reserved: number;
  /** Labels that may be on two stickers once the job has gone on. */
  uncertain: readonly UncertainLabel[];
}

/** A label without the printer's word for it. */
export interface PendingLabel extends PrintedLabel {
  bytes: Uint8Array;
  /**
   * The write of this connection that handed it over: 0 before the first attempt, Infinity while
   * an attempt has not succeeded.
   */
  write: number;
}

/** The books of a print job: what is printed, what is under way, what may be on two stickers. */
export interface LabelLedger {
  confirmed(): number;
  /** In their order. */
  pending(): readonly PendingLabel[];
  add(label: PendingLabel): void;
  /** Takes the printer's word; returns how many more labels are printed. */
  confirmAnswer(answer: StatusAnswer): number;
  confirmAll(): number;
  /** What was handed over at least in part and is not confirmed may come out twice. */
  doubtPending(reason: DoubtReason): void;
  /** Reserves labels up to a position; true if that says more than before. */
  reserve(position: number, ahead: number): boolean;
  /** Gives back what was reserved and not handed over. */
  releaseReserved(): void;
  state(): PrintState;
}

export function createLabelLedger(startAt: PrintState | undefined): LabelLedger {
  const uncertain = new Map<number, UncertainLabel>(
    (startAt?.uncertain ?? []).map((label) => [label.position, label]),
  );
  let confirmed = startAt?.confirmed ?? 0;
  const reservedBefore = startAt?.reserved ?? confirmed;
  let reserved = reservedBefore;
  let pending: PendingLabel[] = [];

  const confirm = (count: number): number => {
    pending = pending.slice(count);
    confirmed += count;
    return count;
  };
  /** The first reason is the one to tell. */
  const doubt = ({ position, index }: PrintedLabel, reason: DoubtReason): void => {
    if (!uncertain.has(position)) uncertain.set(position, { position, index, reason });
  };
  return {
    confirmed: () => confirmed,
    pending: () => pending,
    add(label) {
      // An earlier run may have handed it over.
      if (label.position < reservedBefore) doubt(label, 'interrupted');
      pending.push(label);
    },
    confirmAnswer({ status, writes }) {
      const known = pending.filter(({ write }) => write > 0 && write <= writes).length;
      return confirm(known - Math.min(known, status.waiting));
    },
    confirmAll: () => confirm(pending.length),
    doubtPending(reason) {
      for (const label of pending) {
        if (label.write === 0) continue;
        doubt(label, reason);
        // Its write is none of the next connection, whose answers must not count for it.
        label.write = Number.POSITIVE_INFINITY;
      }
    },
    reserve(position, ahead) {
      if (position < reserved) return false;
      reserved = position + ahead;
      return true;
    },
    releaseReserved() {
      const handed = pending.filter(({ write }) => write > 0);
      reserved = Math.max(reservedBefore, confirmed, (handed.at(-1)?.position ?? -1) + 1);
    },
    state: () => ({
      confirmed,
      reserved,
      uncertain: [...uncertain.values()].toSorted((a, b) => a.position - b.position),
    }),
  };
}
