import { parseArgs } from 'node:util';

/** What a person asks of the tool. */
export interface ChaosOptions {
  /** How long load and faults last. */
  readonly minutes: number;
  /** Decides what the clients do and which faults come when. */
  readonly seed: number;
  readonly clients: number;
  /** Keeps the data folder, to be looked at with `open`. */
  readonly keep: boolean;
  /** A folder that was kept: its database servers run until the program is told to end. */
  readonly open: string | null;
}

export const usage =
  'npm run chaos -- [--minutes 5] [--seed 1] [--clients 16] [--keep], or npm run chaos -- --open FOLDER';

/** @throws Error saying in one line which argument is wrong */
export function readOptions(argv: readonly string[]): ChaosOptions {
  const values = parse(argv);
  return {
    minutes: readNumber('minutes', values.minutes, { from: 0.1, to: 600 }),
    seed: readNumber('seed', values.seed, { from: 0, to: 2 ** 32 - 1, isWhole: true }),
    clients: readNumber('clients', values.clients, { from: 1, to: 256, isWhole: true }),
    keep: values.keep,
    open: values.open ?? null,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        minutes: { type: 'string', default: '5' },
        seed: { type: 'string', default: '1' },
        clients: { type: 'string', default: '16' },
        keep: { type: 'boolean', default: false },
        open: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.replaceAll(/\s*\n\s*/g, ' '), { cause: error });
  }
}

function readNumber(
  name: string,
  text: string,
  { from, to, isWhole = false }: { from: number; to: number; isWhole?: boolean },
): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const isGood = value >= from && value <= to && (!isWhole || Number.isInteger(value));
  if (isGood) return value;
  throw new Error(`--${name} must be a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}`);
}
