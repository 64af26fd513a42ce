type PackageEvent = 'finished' | 'failed' | 'cancelled' | 'begunAgain';
export type PackageState = 'making' | 'done' | 'failed' | 'cancelled';

/** The life of a code package; one that is done begins again only when its files are lost. */
const transitions: Readonly<
  Record<PackageEvent, Readonly<Partial<Record<PackageState, PackageState>>>>
> = {
  finished: { making: 'done' },
  failed: { making: 'failed' },
  cancelled: { making: 'cancelled' },
  begunAgain: { failed: 'making', cancelled: 'making', done: 'making' },
};

/** The state after an event, or null when the event may not happen in this state. */
export function nextPackageState(state: PackageState, event: PackageEvent): PackageState | null {
  return transitions[event][state] ?? null;
}
