import type { Stay } from '../captured-event.ts';
import type { CustodyStep } from '../custody-step.ts';

interface Open {
  sscc: string;
  since: Date | null;
}

/**
 * In which logistic units an item was, and when, by its steps in order of happening. `around` are
 * those that it is in now, from the inside out: where a case was on its pallet before the item came
 * into it, no step of the item tells so.
 */
export function findStays(
  steps: readonly Pick<CustodyStep, 'kind' | 'at' | 'parent'>[],
  around: readonly string[],
): Stay[] {
  const stays: Stay[] = [];
  let open: Open[] = [];
  for (const { kind, at, parent } of steps) {
    if (parent === null) continue;
    if (kind === 'packing') open.push({ sscc: parent, since: at });
    if (kind !== 'unpacking') continue;
    const place = open.findIndex(({ sscc }) => sscc === parent);
    if (place < 0) continue;
    // Out of a case it is also out of the pallet around it.
    stays.push(...open.slice(place).map((one) => ({ ...one, until: at })));
    open = open.slice(0, place);
  }
  const since = open.at(-1)?.since ?? null;
  const unseen = around.filter((sscc) => open.every((one) => one.sscc !== sscc));
  return [
    ...stays,
    ...open.map((one) => ({ ...one, until: null })),
    ...unseen.map((sscc) => ({ sscc, since, until: null })),
  ];
}
