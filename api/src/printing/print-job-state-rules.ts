import type { PrintAction, PrintJobState } from '@zhenma/contract';

/** A state of a print job, and for the states that can be left again where the work stood. */
export const printPhases = [
  'queued',
  'rendering',
  'ready',
  'printing',
  'pausedRendering',
  'pausedPrinting',
  'done',
  'failedRendering',
  'failedPrinting',
  'cancelled',
] as const;
export type PrintPhase = (typeof printPhases)[number];

/** What can happen to a print job: what people do, and what its work leads to. */
export type PrintEvent = PrintAction | 'begun' | 'rendered' | 'printed' | 'broke';

/** The life of a print job: for each event, the phases it may happen in and where each leads. */
export const printTransitions: Readonly<
  Record<PrintEvent, Readonly<Partial<Record<PrintPhase, PrintPhase>>>>
> = {
  begun: { queued: 'rendering', rendering: 'rendering' },
  rendered: { rendering: 'ready' },
  printed: { printing: 'done' },
  broke: { queued: 'failedRendering', rendering: 'failedRendering', printing: 'failedPrinting' },
  start: { ready: 'printing' },
  pause: { rendering: 'pausedRendering', printing: 'pausedPrinting' },
  resume: { pausedRendering: 'queued', pausedPrinting: 'printing' },
  retry: { failedRendering: 'queued', failedPrinting: 'printing' },
  finish: { printing: 'done', pausedPrinting: 'done' },
  cancel: {
    queued: 'cancelled',
    rendering: 'cancelled',
    ready: 'cancelled',
    printing: 'cancelled',
    pausedRendering: 'cancelled',
    pausedPrinting: 'cancelled',
    failedRendering: 'cancelled',
    failedPrinting: 'cancelled',
  },
};

const states: Readonly<Record<PrintPhase, PrintJobState>> = {
  queued: 'queued',
  rendering: 'rendering',
  ready: 'ready',
  printing: 'printing',
  pausedRendering: 'paused',
  pausedPrinting: 'paused',
  done: 'done',
  failedRendering: 'failed',
  failedPrinting: 'failed',
  cancelled: 'cancelled',
};

export const stateOf = (phase: PrintPhase): PrintJobState => states[phase];

export function phasesOf(state: PrintJobState): PrintPhase[] {
  return printPhases.filter((phase) => states[phase] === state);
}

/** The phase after an event, or null when the event may not happen in this phase. */
export function nextPhase(phase: PrintPhase, event: PrintEvent): PrintPhase | null {
  return printTransitions[event][phase] ?? null;
}

/** The phases in which an event may happen. */
export function phasesBefore(event: PrintEvent): PrintPhase[] {
  return printPhases.filter((phase) => nextPhase(phase, event) !== null);
}

/** Phases in which a job holds its range: no other job may print any of it. */
export const livePhases = phasesBefore('cancel');

const actions: readonly PrintAction[] = ['start', 'pause', 'resume', 'retry', 'finish', 'cancel'];

/** What people may do now. The end of a networked printer's work is known, not told. */
export function actionsOf(job: { phase: PrintPhase; printer: string | null }): PrintAction[] {
  return actions.filter(
    (action) =>
      nextPhase(job.phase, action) !== null && (action !== 'finish' || job.printer === null),
  );
}

/** Whether a job is already where the action leads, so that asking again changes nothing. */
export function hasHappened(phase: PrintPhase, action: PrintAction): boolean {
  const isWorking = phase === 'rendering' && (action === 'resume' || action === 'retry');
  return isWorking || Object.values(printTransitions[action]).includes(phase);
}
