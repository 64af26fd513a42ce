import type { Bitmap } from '../../raster/bitmap.ts';
import type { ReadLabel } from './read-label.ts';
import { createDotCanvas, type DotCanvas } from './dot-canvas.ts';
import { drawSymbol } from './draw-symbol.ts';
import { readGraphic, refuseZpl, type StoredGraphic } from './zpl-graphic-reader.ts';

type Command = { name: string; values: string };

/** What a format has said so far. */
type Format = {
  width: number;
  height: number;
  isInverted: boolean;
  barHeight: number;
  x: number;
  y: number;
  symbol: { moduleDots: number } | null;
  isEscaped: boolean;
  hasPrinted: boolean;
  steps: ((canvas: DotCanvas) => void)[];
};

const newFormat = (): Format => ({
  width: 0,
  height: 0,
  isInverted: false,
  barHeight: 10,
  x: 0,
  y: 0,
  symbol: null,
  isEscaped: false,
  hasPrinted: false,
  steps: [],
});

/**
 * The labels of a ZPL II file as dots, one after the other.
 * @throws PrintError `file_damaged` as {@link readZplLabels}
 */
export async function* readBackZpl(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Bitmap> {
  for await (const label of readZplLabels(source)) yield label.paint();
}

/**
 * The labels of a ZPL II file, one after the other: the commands that we write are carried out as
 * a printer does. Nothing of the writer is used.
 * @throws PrintError `file_damaged` for a command that is unknown, wrong or cut short; what is
 *   wrong within a graphic is found when its label is painted
 */
export async function* readZplLabels(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<ReadLabel> {
  const stored = new Map<string, StoredGraphic>();
  let format: Format | null = null;
  for await (const command of readCommands(source)) {
    if (command.name === '^XA') format = newFormat();
    else if (command.name === '~DG') storeGraphic(stored, command.values);
    else if (command.name === '~JX') format = null;
    else if (command.name === '~SD') continue;
    else if (format === null) refuseZpl(`${command.name} stands outside a label`);
    else if (command.name === '^XZ') {
      const label = finishLabel(format);
      format = null;
      if (label !== null) yield label;
    } else obey(format, stored, command);
  }
  if (format !== null) refuseZpl('the last label is cut short');
}

/** Commands begin with `^` or `~` and two characters, and go on to the next one. */
async function* readCommands(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Command> {
  let rest = '';
  for await (const chunk of source) {
    rest += Buffer.from(chunk).toString('latin1');
    const parts = rest.split(/(?=[\^~])/);
    rest = parts.pop() ?? '';
    for (const part of parts) yield readCommand(part);
  }
  if (rest.trim() !== '') yield readCommand(rest);
}

function readCommand(text: string): Command {
  if (!/^[\^~]/.test(text)) refuseZpl('the file does not begin with a command');
  return { name: text.slice(0, 3), values: text.slice(3).replace(/[\r\n]+/g, '') };
}

function readNumbers(values: string, count: number): number[] {
  const numbers = values.split(',').slice(0, count).map(Number);
  if (numbers.length < count || !numbers.every((value) => Number.isInteger(value) && value >= 0))
    refuseZpl(`"${values.slice(0, 40)}" should be ${count} whole numbers`);
  return numbers;
}

function storeGraphic(stored: Map<string, StoredGraphic>, values: string): void {
  const [name = '', total = '', stride = ''] = values.split(',', 3);
  const data = values.slice(name.length + total.length + stride.length + 3);
  stored.set(name, readGraphic(data, Number(total), Number(stride)));
}

function obey(format: Format, stored: Map<string, StoredGraphic>, command: Command): void {
  const { name, values } = command;
  const { x, y, barHeight } = format;
  switch (name) {
    case '^CI':
    case '^LH':
    case '^PR':
      return;
    case '^PW':
      [format.width = 0] = readNumbers(values, 1);
      return;
    case '^LL':
      [format.height = 0] = readNumbers(values, 1);
      return;
    case '^PO':
      format.isInverted = values === 'I';
      return;
    case '^BY':
      format.barHeight = readNumbers(values, 3)[2] ?? 0;
      return;
    case '^FO':
      [format.x = 0, format.y = 0] = readNumbers(values, 2);
      return;
    case '^GB': {
      const [width = 0, height = 0, thickness = 0] = readNumbers(values, 3);
      format.steps.push((canvas) => drawBox(canvas, { x, y, width, height, thickness }));
      return;
    }
    case '^GF':
      readField(format, values);
      return;
    case '^XG': {
      const graphic = stored.get(values.split(',')[0] ?? '');
      if (graphic === undefined) refuseZpl(`the graphic of ^XG${values} was not sent before`);
      format.steps.push((canvas) => drawGraphic(canvas, x, y, graphic));
      return;
    }
    case '^BQ': {
      const moduleDots = Number(values.split(',')[2]);
      format.symbol = { moduleDots };
      return;
    }
    case '^FH':
      format.isEscaped = true;
      return;
    case '^FD': {
      if (format.symbol === null) refuseZpl('there is text that no symbol holds');
      const { moduleDots } = format.symbol;
      const data = format.isEscaped ? unescape(values) : values;
      const [, level = '', text = ''] = /^([LMQH])A,(.*)$/s.exec(data) ?? [];
      format.steps.push((canvas) =>
        drawSymbol(canvas, { x, y: y + barHeight, moduleDots, level, text }),
      );
      return;
    }
    case '^FS':
      format.symbol = null;
      format.isEscaped = false;
      return;
    case '^ID':
      stored.delete(values);
      return;
    case '^PQ':
      format.hasPrinted = true;
      return;
    default:
      refuseZpl(`the command ${name} is none that zhenma-print writes`);
  }
}

function finishLabel(format: Format): ReadLabel | null {
  if (!format.hasPrinted) return null;
  if (!(format.width > 0 && format.height > 0)) refuseZpl('a label has no size');
  return {
    paint() {
      const canvas = createDotCanvas(format.width, format.height);
      for (const step of format.steps) step(canvas);
      return canvas.finish(format.isInverted);
    },
  };
}

function readField(format: Format, values: string): void {
  const [kind = '', size = '', total = '', stride = ''] = values.split(',', 4);
  if (kind !== 'A' || size !== total) refuseZpl('a graphic is of a kind that is not written here');
  const data = values.slice(kind.length + size.length + total.length + stride.length + 4);
  const { x, y } = format;
  format.steps.push((canvas) =>
    drawGraphic(canvas, x, y, readGraphic(data, Number(total), Number(stride))),
  );
}

function drawGraphic(canvas: DotCanvas, x: number, y: number, graphic: StoredGraphic): void {
  for (const [at, byte] of graphic.bytes.entries()) {
    const row = y + Math.floor(at / graphic.stride);
    const column = x + (at % graphic.stride) * 8;
    for (let bit = 0; bit < 8; bit++)
      if ((byte & (0x80 >> bit)) !== 0) canvas.setDot(column + bit, row, true);
  }
}

type Box = { x: number; y: number; width: number; height: number; thickness: number };

function drawBox(canvas: DotCanvas, { x, y, width, height, thickness }: Box): void {
  canvas.fill(x, y, width, thickness);
  canvas.fill(x, y + height - thickness, width, thickness);
  canvas.fill(x, y, thickness, height);
  canvas.fill(x + width - thickness, y, thickness, height);
}

/** `_` and two hexadecimal digits stand for a byte of UTF-8. */
function unescape(text: string): string {
  const bytes = text.replace(/_([0-9A-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
