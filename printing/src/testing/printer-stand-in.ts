import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { PrinterLanguage } from '../device/tcp-device.ts';

export interface StandInOptions {
  language: PrinterLanguage;
  /** It answers no questions, and closes when the other side does. */
  isMute?: boolean;
  /** ms a label takes. */
  labelTime?: number;
  /** Labels that its memory holds; it reads no further while so many wait. */
  memory?: number;
  /** Counts of bytes received in all, at each of which it breaks the connection off. */
  breaksAt?: readonly number[];
  /** What it has received and not printed is gone when a connection breaks, as after a power cut. */
  isForgetful?: boolean;
}

/** A label printer on a TCP port of this machine that is as slow and unreliable as told. */
export interface PrinterStandIn {
  address: string;
  /** The labels that came out, each as the commands it was printed from. */
  printed: readonly string[];
  /** What it was sent outside labels. */
  setUp: readonly string[];
  connections(): number;
  /** Stops printing with a paper-out flag, or goes on. */
  setPaperOut(isOut: boolean): void;
  /** Is not to be reached any more. */
  close(): Promise<void>;
}

type Parsed = { rest: string; label?: string; setUp?: string; isQuestion?: boolean };

/** Takes the first whole command, or in ZPL the first whole format, off the text. */
function parseZpl(text: string): Parsed | null {
  const found = /~HS|~JX|\^XZ\s*|~DG[^\^~]*(?=[\^~])/.exec(text);
  if (found === null) return null;
  const [token] = found;
  const rest = text.slice(found.index + token.length);
  if (token === '~HS') return { rest: text.slice(0, found.index) + rest, isQuestion: true };
  if (token === '~JX') return { rest };
  if (token.startsWith('~DG')) return { rest: text.slice(0, found.index) + rest, setUp: token };
  return { rest, label: text.slice(0, found.index + 3).trimStart() };
}

function createTsplParser(): (text: string) => Parsed | null {
  let label = '';
  return (text) => {
    if (text.startsWith('\x1b!?')) return { rest: text.slice(3), isQuestion: true };
    const bitmap = /^BITMAP \d+,\d+,(\d+),(\d+),\d,/.exec(text);
    if (bitmap !== null) {
      const end = bitmap[0].length + Number(bitmap[1]) * Number(bitmap[2]) + 2;
      if (text.length < end) return null;
      label += text.slice(0, end);
      return { rest: text.slice(end) };
    }
    const at = text.indexOf('\r\n');
    if (at < 0 || /^BITMAP [\d,]*$/.test(text)) return null;
    const [line, rest] = [text.slice(0, at), text.slice(at + 2)];
    if (line === 'CLS') label = '';
    else if (line.startsWith('PRINT ')) return { rest, label };
    else if (label === '' && /^(SIZE|GAP|DIRECTION|REFERENCE)/.test(line))
      return { rest, setUp: line };
    else label += `${line}\r\n`;
    return { rest };
  };
}

export async function startPrinter(options: StandInOptions): Promise<PrinterStandIn> {
  const { language, isMute = false, labelTime = 0, memory = 20, isForgetful = false } = options;
  const breaks = [...(options.breaksAt ?? [])];
  let parse = language === 'zpl' ? parseZpl : createTsplParser();
  const printed: string[] = [];
  const setUp: string[] = [];
  let waiting: string[] = [];
  let text = '';
  let bytes = 0;
  let connections = 0;
  let isPaperOut = false;
  const sockets = new Set<Socket>();

  const answer = (socket: Socket): void => {
    if (isMute) return;
    if (language === 'zpl') {
      const flag = isPaperOut ? '1' : '0';
      socket.write(
        `\x02030,${flag},0,1245,${String(waiting.length).padStart(3, '0')},0,0,0,000,0,0,0\x03\r\n` +
          '\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n',
      );
    } else {
      const flags = (isPaperOut ? 0x04 : 0) | (waiting.length > 0 ? 0x20 : 0);
      socket.write(Buffer.from([flags]));
    }
  };
  const read = (socket: Socket): void => {
    for (let found = parse(text); found !== null; found = parse(text)) {
      text = found.rest;
      if (found.label !== undefined) waiting.push(found.label);
      if (found.setUp !== undefined) setUp.push(found.setUp);
      if (found.isQuestion === true) answer(socket);
      if (waiting.length >= memory) {
        socket.pause();
        return;
      }
    }
  };
  const printOne = (): void => {
    if (isPaperOut) return;
    const label = waiting.shift();
    if (label !== undefined) printed.push(label);
    for (const socket of sockets) {
      if (waiting.length >= memory) continue;
      read(socket);
      if (waiting.length < memory) socket.resume();
    }
  };
  const timer = setInterval(
    () => {
      for (let times = labelTime === 0 ? memory : 1; times > 0; times--) printOne();
    },
    Math.max(1, labelTime),
  );

  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('end', () => socket.end());
    socket.on('data', (data: Buffer) => {
      const next = breaks[0];
      const taken = next === undefined ? data : data.subarray(0, Math.max(0, next - bytes));
      bytes += taken.length;
      text += taken.toString('latin1');
      if (next !== undefined && bytes >= next) {
        breaks.shift();
        socket.resetAndDestroy();
        sockets.delete(socket);
      }
      read(socket);
      if (taken.length < data.length && isForgetful) {
        waiting = [];
        text = '';
        if (language === 'tspl') parse = createTsplParser();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `tcp://127.0.0.1:${port}`,
    printed,
    setUp,
    connections: () => connections,
    setPaperOut(isOut) {
      isPaperOut = isOut;
    },
    async close() {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
