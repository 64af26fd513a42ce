import cliProgress from 'cli-progress';
import type { Surroundings } from './surroundings.ts';

/** Tells a person how far a long run is. */
export interface Progress {
  /** begins a piece of work that has `total` rows */
  begin(total: number): void;
  /** rows of it that are done */
  update(done: number): void;
  note(line: string): void;
  finish(): void;
}

/** A bar with rate and time left on a terminal, plain lines elsewhere; always on stderr. */
export function startProgress(quiet: boolean, { stderr }: Surroundings): Progress {
  if (quiet || !stderr.isTTY) {
    return {
      begin: () => undefined,
      update: () => undefined,
      note: (line) => {
        if (!quiet) stderr.write(`${line}\n`);
      },
      finish: () => undefined,
    };
  }
  const bar = new cliProgress.SingleBar({
    stream: stderr,
    format:
      '{bar} {percentage}% | {value} of {total} rows | {rate} a second | {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: false,
    stopOnComplete: false,
  });
  let started = performance.now();
  let isShown = false;
  const finish = () => {
    if (isShown) bar.stop();
    isShown = false;
  };
  return {
    begin(total) {
      finish();
      if (total === 0) return;
      started = performance.now();
      bar.start(total, 0, { rate: 0 });
      isShown = true;
    },
    update(done) {
      const seconds = (performance.now() - started) / 1000;
      if (isShown) bar.update(done, { rate: Math.round(done / Math.max(seconds, 0.001)) });
    },
    note: () => undefined,
    finish,
  };
}
