import cliProgress from 'cli-progress';

/** Tells a person how far a long run is. */
export interface Progress {
  advance(rows: number): void;
  note(line: string): void;
  finish(): void;
}

/** A bar with rate and time left on a terminal, plain lines elsewhere; always on stderr. */
export function startProgress(total: number, quiet: boolean): Progress {
  const { stderr } = process;
  if (quiet || !stderr.isTTY) {
    return {
      advance: () => undefined,
      note: (line) => {
        if (!quiet) stderr.write(`${line}\n`);
      },
      finish: () => undefined,
    };
  }
  const started = performance.now();
  let done = 0;
  const bar = new cliProgress.SingleBar({
    stream: stderr,
    format:
      '{bar} {percentage}% | {value} of {total} codes | {rate} a second | {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: false,
    stopOnComplete: false,
  });
  bar.start(total, 0, { rate: 0 });
  return {
    advance(rows) {
      done += rows;
      const seconds = (performance.now() - started) / 1000;
      bar.update(done, { rate: Math.round(done / Math.max(seconds, 0.001)) });
    },
    note: () => undefined,
    finish: () => bar.stop(),
  };
}
