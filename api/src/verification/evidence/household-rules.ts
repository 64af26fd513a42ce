import { areApart, gapKm } from './travel-rules.ts';
import { provinceOfPlace } from './visit-places.ts';
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

/** The provinces that people of a household looked at the unit from. */
export const listProvinces = ({ visits }: Household): string[] => [
  ...new Set(visits.flatMap(({ place }) => (place ? [provinceOfPlace(place)] : []))),
];

/**
 * Whether who looked sat at the table of who read the inner code first: within an hour and at the
 * same known place. Stricter than a household, whose code nobody has to scratch free.
 */
export const sharesTable = (visit: Visit, owner: Owner): boolean =>
  Math.abs(visit.at.getTime() - owner.at.getTime()) <= tableMs &&
  visit.place !== null &&
  owner.place !== null &&
  !areApart(visit.place, owner.place);

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
 * the unit within an hour of each other and at one place are one household. So is whoever comes by
 * one network, whenever and wherever they say they are: one machine can be many visitors.
 */
export function gatherHouseholds(
  visits: readonly Visit[],
  identityOf: (who: Visit) => string,
): Household[] {
  const sorted = [...visits].sort((a, b) => a.at.getTime() - b.at.getTime());
  const tables: { people: Set<string>; networks: Set<string>; visits: Visit[] }[] = [];
  for (const visit of sorted) {
    const identity = identityOf(visit);
    const { network = null } = visit;
    let table =
      tables.find(({ people }) => people.has(identity)) ??
      tables.find(({ networks }) => network !== null && networks.has(network)) ??
      tables.findLast((one) => isAtTable(one, visit));
    if (!table) {
      table = { people: new Set(), networks: new Set(), visits: [] };
      tables.push(table);
    }
    table.people.add(identity);
    if (network !== null) table.networks.add(network);
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
