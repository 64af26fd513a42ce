import type { PrinterStatus } from './printer-status.ts';

/** A connection to a printer. Everything but `destroy` rejects with ConnectionLost once it broke. */
export interface PrinterStream {
  /** Hands bytes over; resolves when the system has taken them, which is later when it is slow. */
  write(bytes: Uint8Array): Promise<void>;
  /** How often `write` was called and has resolved. */
  writes(): number;
  /** Asks the printer; null if it does not answer in time. */
  status(): Promise<StatusAnswer | null>;
  /** Says that nothing more comes, and resolves when the printer has taken all of it. */
  finish(): Promise<void>;
  destroy(): void;
}

export interface StatusAnswer {
  status: PrinterStatus;
  /**
   * Only what the first so many writes handed over is surely known to the printer that answered:
   * an answer may be to an earlier question that was given up.
   */
  writes: number;
}

/** Where printed labels come out; it can be opened again after a connection broke. */
export interface PrinterDevice {
  name: string;
  /** @throws ConnectionLost if it cannot be reached */
  open(): Promise<PrinterStream>;
}

export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}
