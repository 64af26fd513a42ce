import type { alertStates } from '@zhenma/contract';

export type AlertState = (typeof alertStates)[number];

/** The life of an alert: to which states it may go on from each. */
export const alertTransitions: Readonly<Record<AlertState, readonly AlertState[]>> = {
  open: ['acknowledged', 'dismissed'],
  acknowledged: ['dismissed'],
  dismissed: [],
};

/** The states from which a state may be reached in one step. */
export const statesBefore = (state: AlertState): AlertState[] =>
  (Object.keys(alertTransitions) as AlertState[]).filter((from) =>
    alertTransitions[from].includes(state),
  );
