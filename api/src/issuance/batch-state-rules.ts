import type { batchStates } from '@zhenma/contract';
import type { UnitChange } from './unit-life-rules.ts';

export type BatchState = (typeof batchStates)[number];

/** What can happen to a batch. */
export const batchEvents = [
  'issued',
  'failed',
  'retried',
  'activated',
  'allVoided',
  'unvoidedInactive',
  'unvoidedActive',
  'keyRevoked',
] as const;
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
  unvoidedInactive: { voided: 'ready' },
  unvoidedActive: { voided: 'active' },
  keyRevoked: {
    issuing: 'voided',
    failed: 'voided',
    ready: 'voided',
    active: 'voided',
    voided: 'voided',
  },
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
  voided: 'all its units are voided; un-void them first where their reasons allow it',
};

/** Why a batch refuses whose key was revoked, for people. */
export function explainRevocation(number: number): string {
  return `Batch ${number} does not allow this: its key was revoked, so all its codes are void for good; order a new batch`;
}

/** What a change of units means for their batch, which has the counts after it; null for nothing. */
export function batchEventOf(
  kind: UnitChange['kind'],
  counts: { quantity: number; activatedCount: number; voidedCount: number },
): BatchEvent | null {
  if (kind === 'activated' || kind === 'scheduled') return 'activated';
  const isWhole = counts.voidedCount === counts.quantity;
  if (kind === 'voided') return isWhole ? 'allVoided' : null;
  if (kind !== 'unvoided' || isWhole) return null;
  return counts.activatedCount > 0 ? 'unvoidedActive' : 'unvoidedInactive';
}

/** Why a batch refuses, for people. */
export function explainRefusal(number: number, state: BatchState): string {
  return `Batch ${number} does not allow this: ${hints[state]}`;
}
