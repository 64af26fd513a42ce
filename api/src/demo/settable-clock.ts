import { systemClock, type Clock } from '../platform/clock.ts';

/** A clock that shows a time that was set, or real time. */
export interface SettableClock extends Clock {
  set(time: Date): void;
  /** Shows real time again. */
  release(): void;
}

export function createSettableClock(): SettableClock {
  let time: Date | null = null;
  return {
    now: () => (time ? new Date(time) : systemClock.now()),
    set: (next) => {
      time = next;
    },
    release: () => {
      time = null;
    },
  };
}
