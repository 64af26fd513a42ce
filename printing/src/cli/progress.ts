import cliProgress from 'cli-progress';

export type Progress = { set(done: number): void; stop(): void };

/** A bar with rate and time left on a terminal, nothing elsewhere; it goes to standard error. */
export function startProgress(total: number, isShown: boolean): Progress {
  if (!isShown || !process.stderr.isTTY) return { set: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage}% · {value}/{total} · {duration_formatted} · {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { set: (done) => bar.update(done), stop: () => bar.stop() };
}
