import type { Batch, BatchFile, Job } from '@zhenma/contract';

const newestFirst = (a: { createdAt: string }, b: { createdAt: string }): number =>
  b.createdAt.localeCompare(a.createdAt);

/** The latest job of a kind. */
export const findLatestJob = (batch: Pick<Batch, 'jobs'>, name: string): Job | undefined =>
  batch.jobs.filter((job) => job.name === name).sort(newestFirst)[0];

const isUnderWay = ({ state }: Job): boolean => state === 'queued' || state === 'running';

/** Whether the service is still working on the batch, so that it is worth asking again. */
export const isChanging = (batch: Pick<Batch, 'jobs' | 'state'>): boolean =>
  batch.state === 'issuing' || batch.jobs.some(isUnderWay);

/** Code packages first, then label sheets, the newest first. */
export const sortFiles = (files: readonly BatchFile[]): BatchFile[] =>
  [...files].sort((a, b) => a.kind.localeCompare(b.kind) || newestFirst(a, b));

/** In which states units can be activated, voided or printed. */
export const isIssued = ({ state }: Pick<Batch, 'state'>): boolean =>
  state !== 'issuing' && state !== 'failed';

type Step = 'issuing' | 'ready' | 'active';
type StepState = 'wait' | 'process' | 'finish' | 'error';

const steps: Readonly<Record<Batch['state'], Readonly<Record<Step, StepState>>>> = {
  issuing: { issuing: 'process', ready: 'wait', active: 'wait' },
  failed: { issuing: 'error', ready: 'wait', active: 'wait' },
  ready: { issuing: 'finish', ready: 'process', active: 'wait' },
  active: { issuing: 'finish', ready: 'finish', active: 'process' },
  voided: { issuing: 'finish', ready: 'finish', active: 'error' },
};

/** How far a batch is on its way. */
export const placeSteps = (state: Batch['state']): Readonly<Record<Step, StepState>> =>
  steps[state];

export type CountKey = keyof Batch['counts'];

/** What the bar of counts shows, the widest first; each is a part of the quantity. */
export const countLayers = ['issued', 'activated', 'scanned', 'claimed'] as const;

/** A count as a share of the quantity, 0 to 1. */
export const shareOf = ({ counts, quantity }: Pick<Batch, 'counts' | 'quantity'>, key: CountKey) =>
  quantity === 0 ? 0 : Math.min(1, counts[key] / quantity);
