import { connect, type Socket } from 'node:net';
import { PrintError } from '../print-error.ts';
import type { PrinterStatus } from './printer-status.ts';
import {
  ConnectionLost,
  type PrinterDevice,
  type PrinterStream,
  type StatusAnswer,
} from './printer-stream.ts';
import { parseStatusByte, tsplStatusQuestion } from './tspl-status-rules.ts';
import { parseHostStatus, zplStatusQuestion } from './zpl-status-rules.ts';

export type PrinterLanguage = 'zpl' | 'tspl';

interface TcpTimes {
  /** ms to wait for a connection */
  connect: number;
  /** ms to wait for an answer to a question */
  answer: number;
  /** ms to wait until the printer closes its side too */
  close: number;
}

const defaultTimes: TcpTimes = { connect: 10_000, answer: 2000, close: 15_000 };

/**
 * A printer at `tcp://host:port`; the port is 9100 unless given.
 * @throws PrintError `bad_printer` if the address is none
 */
export function createTcpDevice(
  address: string,
  language: PrinterLanguage,
  times: Partial<TcpTimes> = {},
): PrinterDevice {
  const found = /^tcp:\/\/(\[[0-9a-f:]+\]|[^:/[\]]+)(?::(\d{1,5}))?\/?$/i.exec(address);
  const port = Number(found?.[2] ?? 9100);
  const host = found?.[1]?.replace(/^\[|\]$/g, '');
  if (host === undefined || port < 1 || port > 65_535)
    throw new PrintError(
      'bad_printer',
      `${address}: no printer's address; write it as tcp://host:9100`,
    );
  return {
    name: `${host}:${port}`,
    open: () => openSocket(host, port, language, { ...defaultTimes, ...times }),
  };
}

function openSocket(
  host: string,
  port: number,
  language: PrinterLanguage,
  times: TcpTimes,
): Promise<PrinterStream> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true });
    const timer = setTimeout(() => socket.destroy(new Error('no answer')), times.connect);
    const refuse = (error: Error): void => {
      clearTimeout(timer);
      reject(new ConnectionLost(describeReason(error)));
    };
    socket.once('error', refuse);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', refuse);
      resolve(createSocketStream(socket, language, times));
    });
  });
}

function describeReason(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'nothing listens there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'there is no host of that name';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'there is no way to that host';
    default:
      return error.message;
  }
}

/** Takes one answer off the bytes received so far. */
function takeAnswer(
  language: PrinterLanguage,
  received: string,
): { status: PrinterStatus; end: number } | null {
  if (language === 'zpl') return parseHostStatus(received);
  if (received === '') return null;
  return { status: parseStatusByte(received.charCodeAt(0)), end: 1 };
}

function createSocketStream(
  socket: Socket,
  language: PrinterLanguage,
  times: TcpTimes,
): PrinterStream {
  const question = language === 'zpl' ? zplStatusQuestion : tsplStatusQuestion;
  let writes = 0;
  let received = '';
  let lost: ConnectionLost | null = null;
  let isFinishing = false;
  /** For each question without an answer yet: the writes before it. */
  const asked: number[] = [];
  const waiting = new Set<(error: Error) => void>();
  let onAnswer: ((answer: StatusAnswer) => void) | null = null;
  let onEnd: (() => void) | null = null;

  const lose = (reason: string): void => {
    lost ??= new ConnectionLost(reason);
    for (const reject of waiting) reject(lost);
    waiting.clear();
    socket.destroy();
  };
  socket.on('error', (error) => lose(describeReason(error)));
  socket.on('close', () => lose('the printer closed the connection'));
  socket.on('end', () => {
    if (isFinishing) onEnd?.();
    else lose('the printer closed the connection');
  });
  socket.setEncoding('latin1');
  socket.on('data', (data: string) => {
    received += data;
    for (;;) {
      const answer = takeAnswer(language, received);
      if (answer === null) break;
      received = received.slice(answer.end);
      const before = asked.shift();
      if (before !== undefined) onAnswer?.({ status: answer.status, writes: before });
    }
    // What is no answer is not kept.
    if (received.length > 4096) received = '';
  });

  /** Settles with the work, or rejects as soon as the connection is lost. */
  const whileConnected = <T>(start: (resolve: (value: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      if (lost !== null) {
        reject(lost);
        return;
      }
      waiting.add(reject);
      start((value) => {
        waiting.delete(reject);
        resolve(value);
      });
    });
  const send = (bytes: Uint8Array | string): Promise<void> =>
    whileConnected((resolve) =>
      socket.write(bytes, (error) => {
        if (error === undefined || error === null) resolve();
        else lose(describeReason(error));
      }),
    );

  return {
    async write(bytes) {
      await send(bytes);
      writes++;
    },
    writes: () => writes,
    async status() {
      asked.push(writes);
      // Not awaited: a printer that reads nothing at the moment must not hold up the time limit.
      send(question).catch(() => undefined);
      let timer: NodeJS.Timeout | undefined;
      try {
        return await whileConnected<StatusAnswer | null>((resolve) => {
          onAnswer = resolve;
          timer = setTimeout(() => resolve(null), times.answer);
        });
      } finally {
        clearTimeout(timer);
        onAnswer = null;
      }
    },
    async finish() {
      isFinishing = true;
      let timer: NodeJS.Timeout | undefined;
      try {
        await whileConnected<null>((resolve) => {
          onEnd = () => resolve(null);
          socket.end(() => {
            timer = setTimeout(() => resolve(null), times.close);
          });
        });
      } finally {
        clearTimeout(timer);
        socket.destroy();
      }
    },
    destroy: () => socket.destroy(),
  };
}
