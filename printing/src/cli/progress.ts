import cliProgress from 'cli-progress';

export type Progress = { set(done: number): void; stop(): void };

/** How often a line is written where there is no terminal, in ms. */
const lineEvery = 10_000;

const number = new Intl.NumberFormat('en');

function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

/** How far a job is, at which rate, and how long it will take: `40 % · 4,000 of 10,000 …`. */
export function describeProgress(done: number, total: number, seconds: number): string {
  const rate = done / Math.max(seconds, 0.001);
  const left = rate > 0 ? formatSeconds((total - done) / rate) : 'unknown time';
  const percent = Math.floor((100 * done) / Math.max(total, 1));
  return `${percent} % · ${number.format(Math.round(done))} of ${number.format(total)} labels · ${number.format(Math.round(rate))} a second · ${left} left`;
}

function startLines(total: number): Progress {
  const started = performance.now();
  let next = started + lineEvery;
  return {
    set(done) {
      const now = performance.now();
      if (now < next) return;
      next = now + lineEvery;
      process.stderr.write(`${describeProgress(done, total, (now - started) / 1000)}\n`);
    },
    stop: () => undefined,
  };
}

/**
 * Shows how far a job is, on standard error: on a terminal a bar with rate and time left, elsewhere
 * a line now and then; nothing if it is not to be shown.
 */
export function startProgress(total: number, isShown: boolean): Progress {
  if (!isShown) return { set: () => undefined, stop: () => undefined };
  if (!process.stderr.isTTY) return startLines(total);
  const started = performance.now();
  const bar = new cliProgress.SingleBar({
    format: '{bar} {told}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0, { told: '' });
  return {
    set(done) {
      const seconds = (performance.now() - started) / 1000;
      bar.update(done, { told: describeProgress(done, total, seconds) });
    },
    stop: () => bar.stop(),
  };
}
