import { gapKm } from './travel-rules.ts';
import type { Owner, Visit, VisitPlace } from './visit.ts';

/** People who are one for the rules: one person on several devices, or several around one table. */
export interface Household {
  /** Oldest first. */
  readonly visits: readonly Visit[];
  /** Distinct people in it. */
  readonly people: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Who shows a bottle around shows it within this time. */
const tableMs = 60 * 60 * 1000;
/** The most people who count as one household: a full round table. More at one place are a crowd. */
const largestTable = 10;

/** Sets of names that grow together (union-find). */
function createGroups() {
  const parents = new Map<string, string>();
  const find = (name: string): string => {
    const parent = parents.get(name) ?? name;
    return parent === name ? name : find(parent);
  };
  return {
    find,
    join(a: string, b: string) {
      parents.set(find(a), find(b));
    },
  };
}

const namesOf = ({ visitor, person }: Pick<Owner, 'visitor' | 'person'>): string[] => [
  ...(visitor === null ? [] : [`visitor ${visitor}`]),
  ...(person === null ? [] : [`person ${person}`]),
];

/** A place that nobody knows is no reason to keep people apart. */
export const areNear = (a: VisitPlace | null, b: VisitPlace | null): boolean =>
  a === null || b === null || gapKm(a, b) === 0;

/** Tells which names belong to one person: visits and claims that share a visitor or a member do. */
export function createIdentities(
  visits: readonly Visit[],
  owners: readonly (Pick<Owner, 'visitor' | 'person'> | null)[],
): (who: Pick<Owner, 'visitor' | 'person'>) => string {
  const groups = createGroups();
  for (const who of [...visits, ...owners]) {
    if (!who) continue;
    const [first, second] = namesOf(who);
    if (first !== undefined && second !== undefined) groups.join(first, second);
  }
  return (who) => groups.find(namesOf(who)[0] ?? '');
}

/**
 * Gathers visits into households, in the order in which these first appeared: people who looked at
 * the unit within an hour of each other and at one place are one household.
 */
export function gatherHouseholds(
  visits: readonly Visit[],
  identityOf: (who: Visit) => string,
): Household[] {
  const sorted = [...visits].sort((a, b) => a.at.getTime() - b.at.getTime());
  const tables: { people: Set<string>; visits: Visit[] }[] = [];
  for (const visit of sorted) {
    const identity = identityOf(visit);
    const own = tables.find(({ people }) => people.has(identity));
    const table = own ?? tables.findLast((one) => isAtTable(one, visit));
    if (!table) {
      tables.push({ people: new Set([identity]), visits: [visit] });
      continue;
    }
    table.people.add(identity);
    table.visits.push(visit);
  }
  return tables.map(({ people, visits: own }) => ({
    visits: own,
    people: people.size,
    firstAt: own[0]?.at.getTime() ?? 0,
    lastAt: own.at(-1)?.at.getTime() ?? 0,
  }));
}

function isAtTable(table: { people: Set<string>; visits: Visit[] }, visit: Visit): boolean {
  return (
    table.people.size < largestTable &&
    table.visits.some(
      ({ at, place }) =>
        visit.at.getTime() - at.getTime() <= tableMs && areNear(place, visit.place),
    )
  );
}
