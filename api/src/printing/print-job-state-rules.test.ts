import { describe, expect, it } from '@jest/globals';
import { printActions, printJobStates } from '@zhenma/contract';
import {
  actionsOf,
  hasHappened,
  livePhases,
  nextPhase,
  phasesBefore,
  phasesOf,
  printPhases,
  printTransitions,
  stateOf,
  type PrintEvent,
  type PrintPhase,
} from './print-job-state-rules.ts';

const events = Object.keys(printTransitions) as PrintEvent[];
const exits = (phase: PrintPhase) => events.flatMap((event) => nextPhase(phase, event) ?? []);

describe('the life of a print job', () => {
  it('reaches every phase from the order', () => {
    const reached = new Set<PrintPhase>(['queued']);
    for (const phase of reached) for (const next of exits(phase)) reached.add(next);
    expect([...reached].sort()).toEqual([...printPhases].sort());
  });

  it('ends only when it is done or cancelled', () => {
    expect(printPhases.filter((phase) => exits(phase).length === 0)).toEqual(['done', 'cancelled']);
    expect([...livePhases, 'done', 'cancelled'].sort()).toEqual([...printPhases].sort());
  });

  it('shows every state of the wire, and no other', () => {
    expect(new Set(printPhases.map(stateOf))).toEqual(new Set(printJobStates));
    expect(phasesOf('paused')).toEqual(['pausedRendering', 'pausedPrinting']);
  });

  it('goes on after a pause or a failure where the work stood', () => {
    for (const [begin, stop, again] of [
      ['rendering', 'pause', 'resume'],
      ['printing', 'pause', 'resume'],
      ['rendering', 'broke', 'retry'],
      ['printing', 'broke', 'retry'],
    ] as const) {
      const stopped = nextPhase(begin, stop) as PrintPhase;
      const next = nextPhase(stopped, again) as PrintPhase;
      // Rendering waits for its turn in the queue first.
      expect(next === 'queued' ? nextPhase(next, 'begun') : next).toBe(begin);
    }
  });

  it('lets people finish only what people print', () => {
    expect(actionsOf({ phase: 'printing', printer: null })).toEqual(['pause', 'finish', 'cancel']);
    expect(actionsOf({ phase: 'printing', printer: 'line1' })).toEqual(['pause', 'cancel']);
    expect(actionsOf({ phase: 'done', printer: null })).toEqual([]);
  });

  it('never offers an action that it would refuse, nor one that has happened', () => {
    for (const phase of printPhases) {
      for (const action of actionsOf({ phase, printer: null })) {
        expect(phasesBefore(action)).toContain(phase);
        expect(hasHappened(phase, action)).toBe(false);
      }
    }
    expect(printActions.filter((action) => hasHappened('rendering', action))).toEqual([
      'resume',
      'retry',
    ]);
  });
});
