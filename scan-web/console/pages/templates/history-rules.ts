/** What was edited with the states before it and, after undoing, behind it. */
export interface History<State> {
  past: readonly State[];
  present: State;
  future: readonly State[];
  /** What the last change was made to; another change to the same is one step with it. */
  lastChange: string | null;
}

const maxSteps = 200;

export const startHistory = <State>(present: State): History<State> => ({
  past: [],
  present,
  future: [],
  lastChange: null,
});

/**
 * The history with a new state. Changes that follow each other under the same name, such as the
 * letters typed into one field, are undone together; null stands alone.
 */
export function recordChange<State>(
  history: History<State>,
  present: State,
  name: string | null,
): History<State> {
  if (present === history.present) return history;
  const isSameStep = name !== null && name === history.lastChange;
  return {
    past: isSameStep ? history.past : [...history.past, history.present].slice(-maxSteps),
    present,
    future: [],
    lastChange: name,
  };
}

/** One step back; the same history when there is none. */
export function undoChange<State>(history: History<State>): History<State> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    lastChange: null,
  };
}

/** One step forward again; the same history when there is none. */
export function redoChange<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, lastChange: null };
}
