import type { Job } from '@zhenma/contract';

interface JobPace {
  share: number;
  perSecond: number | null;
  secondsLeft: number | null;
}

/** How far a job is and how fast, from what it has done since it started. */
export function measureJob(
  { progress, startedAt, finishedAt }: Pick<Job, 'progress' | 'startedAt' | 'finishedAt'>,
  now: Date,
): JobPace {
  const { done, total } = progress;
  const share = total === 0 ? 0 : done / total;
  if (startedAt === null || done === 0) return { share, perSecond: null, secondsLeft: null };
  const until = finishedAt === null ? now : new Date(finishedAt);
  const seconds = (until.getTime() - new Date(startedAt).getTime()) / 1000;
  if (seconds <= 0) return { share, perSecond: null, secondsLeft: null };
  const perSecond = done / seconds;
  return { share, perSecond, secondsLeft: Math.ceil((total - done) / perSecond) };
}

/** A duration in its largest sensible unit. */
export function roundDuration(seconds: number): {
  unit: 'seconds' | 'minutes' | 'hours';
  count: number;
} {
  if (seconds < 90) return { unit: 'seconds', count: seconds };
  if (seconds < 90 * 60) return { unit: 'minutes', count: Math.round(seconds / 60) };
  return { unit: 'hours', count: Math.round(seconds / 3600) };
}

export const isFinished = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled';
