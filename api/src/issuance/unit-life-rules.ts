import { reversibleVoidReasons, type VoidReason } from '@zhenma/contract';

/**
 * What is kept of a unit's life: three parts that do not depend on each other, so that a unit that
 * is no longer void or recalled is again what it was before.
 */
export interface UnitLife {
  /** From when on it is active; null when nobody activated it. */
  readonly activeFrom: Date | null;
  readonly voidReason: VoidReason | null;
  /** The recalls that it is under, in the order in which they were made. */
  readonly recalls: readonly string[];
}

/** The life of a unit that nothing happened to. */
export const untouched: UnitLife = { activeFrom: null, voidReason: null, recalls: [] };

/**
 * From when on a unit is active that was activated at once. No moment of its own, so that
 * neighbours activated one after the other have one life; the log knows when each was.
 */
export const sinceEver = new Date(0);

/** What can happen to a unit. */
export type UnitChange =
  | { readonly kind: 'activated' }
  | { readonly kind: 'scheduled'; readonly activeFrom: Date }
  | { readonly kind: 'voided'; readonly reason: VoidReason }
  | { readonly kind: 'unvoided' }
  | { readonly kind: 'recalled'; readonly recallId: string }
  | { readonly kind: 'recallEnded'; readonly recallId: string };

type PartState = 'issued' | 'scheduled' | 'active' | ('valid' | 'voided') | ('safe' | 'recalled');

/**
 * The life of a unit: for each change, the states that it changes and what they become. In every
 * other state the change leaves the unit as it is: an active unit stays active when it is scheduled.
 * A void one keeps its first reason, unless `outweighs` says otherwise.
 */
export const unitTransitions: Readonly<
  Record<UnitChange['kind'], Readonly<Partial<Record<PartState, PartState>>>>
> = {
  activated: { issued: 'active', scheduled: 'active' },
  scheduled: { issued: 'scheduled', scheduled: 'scheduled' },
  voided: { valid: 'voided', voided: 'voided' },
  unvoided: { voided: 'valid' },
  recalled: { safe: 'recalled', recalled: 'recalled' },
  recallEnded: { recalled: 'safe' },
};

export const canUnvoid = (reason: VoidReason): boolean => reversibleVoidReasons.includes(reason);

/** A reason that is for good takes the place of one that could be taken back; nothing else does. */
const outweighs = (reason: VoidReason, earlier: VoidReason): boolean =>
  canUnvoid(earlier) && !canUnvoid(reason);

/** Whether a unit that is void for one reason stays so when it is voided for another. */
export const keepsReason = (earlier: VoidReason | null, reason: VoidReason): boolean =>
  pickReason([earlier, reason]) === earlier;

/** The reason that counts of a unit that was voided for each of them, the first one first; null for none. */
export function pickReason(reasons: readonly (VoidReason | null)[]): VoidReason | null {
  return reasons.reduce<VoidReason | null>(
    (held, next) => (next !== null && (held === null || outweighs(next, held)) ? next : held),
    null,
  );
}

/** The states that a life's parts are in, at a moment. */
export function readPartStates(life: UnitLife, now: Date): PartState[] {
  const { activeFrom, voidReason, recalls } = life;
  const sale = activeFrom === null ? 'issued' : activeFrom > now ? 'scheduled' : 'active';
  return [sale, voidReason === null ? 'valid' : 'voided', recalls.length > 0 ? 'recalled' : 'safe'];
}

/** The life after the change; the same object when the change does nothing to it. */
export function changeLife(life: UnitLife, change: UnitChange, now: Date): UnitLife {
  const table = unitTransitions[change.kind];
  if (!readPartStates(life, now).some((state) => state in table)) return life;
  const after = write(life, change);
  return isSameLife(life, after) ? life : after;
}

function write(life: UnitLife, change: UnitChange): UnitLife {
  switch (change.kind) {
    case 'activated':
      return { ...life, activeFrom: sinceEver };
    case 'scheduled':
      return { ...life, activeFrom: change.activeFrom };
    case 'voided':
      return { ...life, voidReason: pickReason([life.voidReason, change.reason]) };
    case 'unvoided':
      return { ...life, voidReason: null };
    case 'recalled':
      return life.recalls.includes(change.recallId)
        ? life
        : { ...life, recalls: [...life.recalls, change.recallId] };
    case 'recallEnded':
      return { ...life, recalls: life.recalls.filter((id) => id !== change.recallId) };
  }
}

/** The same life without a time that has passed: what was scheduled is then simply active. */
export function settleLife<Life extends UnitLife>(life: Life, now: Date): Life {
  const { activeFrom } = life;
  const isPast = activeFrom !== null && activeFrom <= now && activeFrom > sinceEver;
  return isPast ? { ...life, activeFrom: sinceEver } : life;
}

export function isSameLife(a: UnitLife, b: UnitLife): boolean {
  return (
    a.activeFrom?.getTime() === b.activeFrom?.getTime() &&
    a.voidReason === b.voidReason &&
    a.recalls.length === b.recalls.length &&
    a.recalls.every((id, at) => id === b.recalls[at])
  );
}
