import type { Applied, CustodyCommand, Outcome, Refusal, StepDraft } from './custody-command.ts';
import type { CustodyState } from './custody-state-rules.ts';
import { receive, ship } from './move-rules.ts';
import { breakUp, packInto, remove, takeOut } from './pack-rules.ts';

/**
 * Carries a command out that happened at a moment, wholly or not at all. Afterwards `state.image()` tells how everything was
 * that it wrote.
 */
export function applyCommand(state: CustodyState, command: CustodyCommand, at: Date): Outcome {
  state.begin();
  const outcome = run(state, command, at);
  if (!outcome.ok) {
    state.restore(state.image());
    state.begin();
  }
  return outcome;
}

function run(state: CustodyState, command: CustodyCommand, at: Date): Outcome {
  switch (command.kind) {
    case 'pack':
      return packAll(state, command);
    case 'repack': {
      const { sscc, items, units, placeId } = command;
      const out = takeOut(state, command, placeId, 'ignored');
      if ('refusal' in out) return { ok: false, ...out };
      return follow(out.steps, packInto(state, { sscc, items, units }, placeId));
    }
    case 'unpack':
      return follow([], takeOut(state, command, command.placeId, 'refused'));
    case 'break':
      return follow([], breakUp(state, command.sscc, command.placeId));
    case 'remove':
      return follow([], remove(state, command, command.as, command.placeId));
    case 'ship':
      return ship(state, command, at);
    case 'receive':
      return receive(state, command, at);
  }
}

function packAll(
  state: CustodyState,
  { groups, placeId }: Extract<CustodyCommand, { kind: 'pack' }>,
): Outcome {
  const steps: StepDraft[] = [];
  for (const group of groups) {
    const packed = packInto(state, group, placeId);
    if ('refusal' in packed) return { ok: false, ...packed };
    steps.push(...packed.steps);
  }
  return { ok: true, steps, unannounced: [], sentWith: [] };
}

function follow(
  before: readonly StepDraft[],
  next: { steps: StepDraft[] } | { refusal: Refusal },
): Outcome {
  if ('refusal' in next) return { ok: false, ...next };
  const steps = [...before, ...next.steps];
  const done: Applied = { ok: true, steps, unannounced: [], sentWith: [] };
  return done;
}
