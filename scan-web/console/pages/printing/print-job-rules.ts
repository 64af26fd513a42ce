import type { PrintAction, PrintJob, PrintJobState } from '@zhenma/contract';
import { formatCount } from '../../ui/format.ts';

/** Whether the service is at work on the job, so that it is worth asking again. */
export const isMoving = ({ state, printer }: Pick<PrintJob, 'state' | 'printer'>): boolean =>
  state === 'queued' || state === 'rendering' || (state === 'printing' && printer !== null);

export const hasEnded = ({ state }: Pick<PrintJob, 'state'>): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled';

type Counted = Pick<PrintJob, 'state' | 'progress' | 'history'>;

/** How many labels a job has printed; before printing begins its progress counts labels set. */
export const countPrinted = ({
  history,
  progress,
}: Pick<Counted, 'history' | 'progress'>): number =>
  history.some(({ state }) => state === 'printing') ? progress.done : 0;

/** The labels of a job, with those printed, or set while it is being set: `500 / 1,000`. */
export function writeLabels({ state, progress, history }: Counted): string {
  const done = state === 'rendering' ? progress.done : countPrinted({ history, progress });
  const total = formatCount(progress.total);
  return done === 0 ? total : `${formatCount(done)} / ${total}`;
}

interface Pace {
  share: number;
  perSecond: number | null;
  secondsLeft: number | null;
}

/**
 * How far a job is and how fast: what it did, by the time that it spent in its present state since
 * it last failed; pauses do not count.
 */
export function measurePrintJob(
  { state, progress: { done, total }, history }: Counted,
  now: Date,
): Pace {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  const lastFailure = history.findLastIndex((entry) => entry.state === 'failed');
  const since = history.slice(lastFailure + 1);
  const spentMs = since.reduce((sum, entry, place) => {
    if (entry.state !== state) return sum;
    const end = since[place + 1]?.at;
    const until = end === undefined ? now.getTime() : new Date(end).getTime();
    return sum + Math.max(0, until - new Date(entry.at).getTime());
  }, 0);
  if (done === 0 || spentMs <= 0) return { share, perSecond: null, secondsLeft: null };
  const perSecond = done / (spentMs / 1000);
  return { share, perSecond, secondsLeft: Math.ceil((total - done) / perSecond) };
}

export type Stage = 'rendering' | 'ready' | 'printing' | 'done';
type StageState = 'wait' | 'process' | 'finish' | 'error';

export const stages = [
  'rendering',
  'ready',
  'printing',
  'done',
] as const satisfies readonly Stage[];

const stageOf: Partial<Record<PrintJobState, Stage>> = {
  queued: 'rendering',
  rendering: 'rendering',
  ready: 'ready',
  printing: 'printing',
  done: 'done',
};

/** The stage that a job is in or, when it is paused or ended early, the last that it reached. */
export function findStage({ history, state }: Pick<PrintJob, 'history' | 'state'>): Stage {
  const now = stageOf[state];
  if (now !== undefined) return now;
  const before = history.findLast((entry) => stageOf[entry.state] !== undefined);
  return (before === undefined ? undefined : stageOf[before.state]) ?? 'rendering';
}

/** How each stage of a job stands. */
export function placeStages(
  job: Pick<PrintJob, 'history' | 'state'>,
): Readonly<Record<Stage, StageState>> {
  const current = stages.indexOf(findStage(job));
  const broke = job.state === 'failed' || job.state === 'cancelled';
  const place = (stage: Stage): StageState => {
    const index = stages.indexOf(stage);
    if (index < current || job.state === 'done') return 'finish';
    if (index > current) return 'wait';
    return broke ? 'error' : 'process';
  };
  return {
    rendering: place('rendering'),
    ready: place('ready'),
    printing: place('printing'),
    done: place('done'),
  };
}

/**
 * Whether the person must say how far printing came before the job ends: only people know what
 * they printed of files, and before files are ready nothing can be printed.
 */
export const asksPrinted = (job: PrintJob, action: PrintAction): boolean =>
  job.printer === null &&
  (action === 'finish' || (action === 'cancel' && ['printing', 'ready'].includes(findStage(job))));

/** Actions that end a job; they are asked about first. */
export const endsJob = (action: PrintAction): action is 'finish' | 'cancel' =>
  action === 'finish' || action === 'cancel';

/** In which order the actions stand, the likeliest last, where the eye ends. */
export const sortActions = (actions: readonly PrintAction[]): PrintAction[] => {
  const order: readonly PrintAction[] = ['cancel', 'pause', 'retry', 'resume', 'finish', 'start'];
  return order.filter((action) => actions.includes(action));
};
