import type { Bitmap } from '../../raster/bitmap.ts';
import { PrintError } from '../../print-error.ts';
import { createByteReader, type ByteReader } from './byte-reader.ts';
import { createDotCanvas, type DotCanvas } from './dot-canvas.ts';
import { drawSymbol } from './draw-symbol.ts';
import type { ReadLabel } from './read-label.ts';

const mmPerInch = 25.4;

type Step = (canvas: DotCanvas) => void;
/** `steps` since `CLS`; null outside a label. */
type Printer = { width: number; height: number; isInverted: boolean; steps: Step[] | null };

/**
 * The labels of a TSPL file as dots, one after the other, painted at `dpi`.
 * @throws PrintError `file_damaged` as {@link readTsplLabels}
 */
export async function* readBackTspl(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  dpi: number,
): AsyncGenerator<Bitmap> {
  for await (const label of readTsplLabels(source, dpi)) yield label.paint();
}

/**
 * The labels of a TSPL file for a printer of `dpi`, one after the other: the commands that we write
 * are carried out as a printer does. Nothing of the writer is used.
 * @throws PrintError `file_damaged` for a command that is unknown, wrong or cut short
 */
export async function* readTsplLabels(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  dpi: number,
): AsyncGenerator<ReadLabel> {
  const reader = createByteReader(source);
  const printer: Printer = { width: 0, height: 0, isInverted: false, steps: null };
  for (;;) {
    const head = await reader.readUntil(' \n');
    if (head === null) break;
    const name = head.text.replace(/\r$/, '');
    if (name === '' && head.end === '\n') continue;
    if (head.end === '') refuseTspl('the last line is cut short');
    if (name === 'BITMAP') {
      getSteps(printer).push(await readBitmap(reader));
      continue;
    }
    const values = head.end === '\n' ? '' : await readLine(reader);
    const label = obey(printer, name, values, dpi);
    if (label !== null) yield label;
  }
  if (printer.steps !== null) refuseTspl('the last label is cut short');
}

async function readLine(reader: ByteReader): Promise<string> {
  const line = await reader.readUntil('\n');
  if (line?.end !== '\n' || !line.text.endsWith('\r')) refuseTspl('the last line is cut short');
  return line.text.slice(0, -1);
}

function refuseTspl(what: string): never {
  throw new PrintError('file_damaged', `TSPL: ${what}; write the file again`);
}

function getSteps({ steps }: Printer): Step[] {
  return steps ?? refuseTspl('something is drawn before CLS');
}

function readNumbers(values: string, count: number): number[] {
  const numbers = values.split(',').slice(0, count).map(Number);
  if (numbers.length < count || !numbers.every((value) => Number.isInteger(value) && value >= 0))
    refuseTspl(`"${values.slice(0, 40)}" should be ${count} whole numbers`);
  return numbers;
}

async function readBitmap(reader: ByteReader): Promise<Step> {
  const values: number[] = [];
  for (let at = 0; at < 5; at++) {
    const value = await reader.readUntil(',');
    values.push(...readNumbers(value?.text ?? '', 1));
  }
  const [x = 0, y = 0, stride = 0, height = 0] = values;
  const data = await reader.readBytes(stride * height);
  const end = await reader.readBytes(2);
  if (data === null || end === null || end[0] !== 13 || end[1] !== 10)
    refuseTspl('a bitmap has another size than it says');
  return (canvas) => {
    for (const [at, byte] of data.entries())
      for (let bit = 0; bit < 8; bit++)
        canvas.setDot(
          x + (at % stride) * 8 + bit,
          y + Math.floor(at / stride),
          (byte & (0x80 >> bit)) === 0,
        );
  };
}

function obey(printer: Printer, name: string, values: string, dpi: number): ReadLabel | null {
  switch (name) {
    case 'SIZE': {
      const [, width, height] = /^([\d.]+) mm,([\d.]+) mm$/.exec(values) ?? [];
      if (width === undefined || height === undefined) refuseTspl(`SIZE ${values} is no size`);
      printer.width = Math.round((Number(width) * dpi) / mmPerInch);
      printer.height = Math.round((Number(height) * dpi) / mmPerInch);
      return null;
    }
    case 'DIRECTION':
      printer.isInverted = values === '0';
      return null;
    case 'GAP':
    case 'REFERENCE':
    case 'DENSITY':
    case 'SPEED':
      return null;
    case 'CLS':
      printer.steps = [];
      return null;
    case 'BAR': {
      const [x = 0, y = 0, width = 0, height = 0] = readNumbers(values, 4);
      getSteps(printer).push((canvas) => canvas.fill(x, y, width, height));
      return null;
    }
    case 'QRCODE': {
      const found = /^(\d+),(\d+),([LMQH]),(\d+),A,0,M2,S7,"([^"]*)"$/.exec(values);
      if (found === null) refuseTspl(`QRCODE ${values.slice(0, 60)} is none that is written here`);
      const [, x, y, level = '', moduleDots, text = ''] = found;
      const symbol = { x: Number(x), y: Number(y), moduleDots: Number(moduleDots), level, text };
      getSteps(printer).push((canvas) => drawSymbol(canvas, symbol));
      return null;
    }
    case 'PRINT': {
      const steps = getSteps(printer);
      const { width, height, isInverted } = printer;
      printer.steps = null;
      return {
        paint() {
          const canvas = createDotCanvas(width, height);
          for (const step of steps) step(canvas);
          return canvas.finish(isInverted);
        },
      };
    }
    default:
      return refuseTspl(`the command ${name.slice(0, 20)} is none that zhenma-print writes`);
  }
}
