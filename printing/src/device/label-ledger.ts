import type { StatusAnswer } from './printer-stream.ts';

/** A label of a job: its place among the rows, counted from 0, and the index of its unit. */
export interface PrintedLabel {
  position: number;
  index: number;
}

/** How far a job has come; kept, it lets the job go on after the program was killed. */
export interface PrintState {
  /** All labels before this position are printed. */
  confirmed: number;
  /** No label from this position on was given to the printer. */
  reserved: number;
  /** Labels that may be on two stickers. */
  uncertain: readonly PrintedLabel[];
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
  /** The connection broke: what was handed over at least in part may come out twice. */
  doubtPending(): void;
  /** Reserves labels up to a position; true if that says more than before. */
  reserve(position: number, ahead: number): boolean;
  /** Gives back what was reserved and not handed over. */
  releaseReserved(): void;
  state(): PrintState;
}

export function createLabelLedger(startAt: PrintState | undefined): LabelLedger {
  const uncertain = new Map((startAt?.uncertain ?? []).map((label) => [label.position, label]));
  let confirmed = startAt?.confirmed ?? 0;
  const reservedBefore = startAt?.reserved ?? confirmed;
  let reserved = reservedBefore;
  let pending: PendingLabel[] = [];

  const confirm = (count: number): number => {
    pending = pending.slice(count);
    confirmed += count;
    return count;
  };
  const doubt = ({ position, index }: PrintedLabel): void => {
    uncertain.set(position, { position, index });
  };
  return {
    confirmed: () => confirmed,
    pending: () => pending,
    add(label) {
      // An earlier run may have handed it over.
      if (label.position < reservedBefore) doubt(label);
      pending.push(label);
    },
    confirmAnswer({ status, writes }) {
      const known = pending.filter(({ write }) => write > 0 && write <= writes).length;
      return confirm(known - Math.min(known, status.waiting));
    },
    confirmAll: () => confirm(pending.length),
    doubtPending() {
      for (const label of pending) if (label.write > 0) doubt(label);
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
