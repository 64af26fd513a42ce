import { relative } from 'node:path';
import { toString as drawSymbol } from 'qrcode';

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
export async function drawWelcome(welcome: Welcome): Promise<string> {
  const symbol = await drawSymbol(welcome.itemUrl, {
    type: 'terminal',
    small: true,
    errorCorrectionLevel: 'L',
  });
  const lines = [
    `Zhenma runs (ready after ${welcome.secondsToStart.toFixed(1)} s)`,
    '',
    `  Console      ${welcome.consoleUrl}`,
    `  Sign in      ${welcome.email}`,
    `  Password     ${welcome.password}`,
    `  Label sheet  ${relative('', welcome.labelSheet)}`,
    `  Data         ${relative('', welcome.dataDir)}`,
    '',
    'Scan this item with a phone on the same network, or open its address:',
    `  ${welcome.itemUrl}`,
    '',
    symbol.trimEnd(),
    '',
    'Stop with Ctrl-C; everything is kept for the next start.',
  ];
  return `\n${'─'.repeat(width)}\n${lines.join('\n')}\n${'─'.repeat(width)}\n`;
}
