import type { Owner } from './visit.ts';

/**
 * That somebody wanted the points of a unit which somebody else had taken, when they first tried.
 * Who is signed in and who is not have the names that visits have.
 */
export interface ClaimAttempt extends Owner {
  /** A pseudonym of the network, with the brand; null of private ones. */
  readonly network: string | null;
}

/** What a unit knows of attempts: the first and the latest, and how many came between. */
export interface NotedAttempts {
  readonly attempts: readonly ClaimAttempt[];
  readonly moreAttempts: number;
}

/** Of more attempts the first and the latest are kept; those between are counted. */
export const firstAttemptsKept = 8;
export const lastAttemptsKept = 8;

/** One person by their browser or account, and one machine by its network, however it calls itself. */
const isSameAttempt = (known: ClaimAttempt, { visitor, person, network }: ClaimAttempt): boolean =>
  (visitor !== null && known.visitor === visitor) ||
  (person !== null && known.person === person) ||
  (network !== null && known.network === network);

/** A unit's attempts with one more; the same person again only tells who they are. */
export function addAttempt(noted: NotedAttempts, added: ClaimAttempt): NotedAttempts {
  const { moreAttempts } = noted;
  const attempts = noted.attempts.map((known) =>
    added.visitor !== null && known.visitor === added.visitor && known.person === null
      ? { ...known, person: added.person }
      : known,
  );
  if (attempts.some((known) => isSameAttempt(known, added))) return { attempts, moreAttempts };
  const all = [...attempts, added];
  if (all.length <= firstAttemptsKept + lastAttemptsKept) return { attempts: all, moreAttempts };
  return {
    attempts: [...all.slice(0, firstAttemptsKept), ...all.slice(-lastAttemptsKept)],
    moreAttempts: moreAttempts + 1,
  };
}
