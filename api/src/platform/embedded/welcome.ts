import { relative } from 'node:path';
import { drawSymbol } from './draw-symbol.ts';

/** What a newcomer needs to know once the service runs. */
export interface Welcome {
  consoleUrl: string;
  itemUrl: string;
  labelSheet: string;
  email: string;
  password: string;
  dataDir: string;
  secondsToStart: number;
}

const width = 80;

/** A block of at most 80 columns: what runs, where, how to sign in, a QR code for the phone, how to stop. */
export function drawWelcome(welcome: Welcome): string {
  const lines = [
    `Zhenma runs (ready after ${welcome.secondsToStart.toFixed(1)} s)`,
    '',
    `  Console      ${welcome.consoleUrl}`,
    `  Sign in      ${welcome.email}`,
    `  Password     ${welcome.password}`,
    `  Label sheet  ${shortenPath(welcome.labelSheet)}`,
    `  Data         ${shortenPath(welcome.dataDir)}`,
    '',
    'Scan this item with a phone on the same network, or open its address:',
    `  ${welcome.itemUrl}`,
    '',
    // Upper case takes fewer modules, and addresses of items are read in any letter case.
    drawSymbol(welcome.itemUrl.toUpperCase()),
    '',
    'Stop with Ctrl-C; everything is kept for the next start.',
  ];
  return `\n${'─'.repeat(width)}\n${lines.join('\n')}\n${'─'.repeat(width)}\n`;
}

/** From where the terminal is, unless that would climb out of it. */
function shortenPath(path: string): string {
  const short = relative('', path);
  return short.startsWith('..') ? path : short;
}
