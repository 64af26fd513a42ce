import type { batchStates } from '@zhenma/contract';

export type BatchState = (typeof batchStates)[number];

/** What can happen to a batch. */
export const batchEvents = ['issued', 'failed', 'retried', 'activated', 'allVoided'] as const;
export type BatchEvent = (typeof batchEvents)[number];

/** The life of a batch: for each event, the states it may happen in and where each leads. */
export const batchTransitions: Readonly<
  Record<BatchEvent, Readonly<Partial<Record<BatchState, BatchState>>>>
> = {
  issued: { issuing: 'ready' },
  failed: { issuing: 'failed' },
  retried: { failed: 'issuing' },
  activated: { ready: 'active', active: 'active' },
  allVoided: { ready: 'voided', active: 'voided' },
};

/** States in which units can be voided; a batch that is voided whole takes it without a change. */
export const voidableStates: readonly BatchState[] = ['ready', 'active', 'voided'];

/** States in which labels can be printed and goods shipped. */
export const usableStates: readonly BatchState[] = ['ready', 'active'];

/** The states in which an event may happen. */
export function statesBefore(event: BatchEvent): BatchState[] {
  return Object.keys(batchTransitions[event]) as BatchState[];
}

/** The state after an event, or null when the event may not happen in this state. */
export function nextState(state: BatchState, event: BatchEvent): BatchState | null {
  return batchTransitions[event][state] ?? null;
}

const hints: Readonly<Record<BatchState, string>> = {
  issuing: 'its codes are still being issued; wait until that is done',
  failed: 'its codes could not be issued; issue it again first',
  ready: 'its codes are issued and nothing is activated yet',
  active: 'it is in use',
  voided: 'all its units are voided for good',
};

/** Why a batch refuses, for people. */
export function explainRefusal(number: number, state: BatchState): string {
  return `Batch ${number} does not allow this: ${hints[state]}`;
}
