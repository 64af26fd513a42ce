import type { Visit } from './visit.ts';

/** A further scan by the same visitor within this time of a visit's beginning belongs to the visit. */
export const visitMs = 30 * 60 * 1000;
/** A unit keeps its first visits, which tell whose it is, and its latest, which tell what goes on. */
export const firstVisitsKept = 8;
export const lastVisitsKept = 24;

/** The visits of a unit with one more; the same visit seen again only learns who was signed in. */
export function addVisit(visits: readonly Visit[], added: Visit): Visit[] {
  const isSame = (visit: Visit) =>
    visit.visitor === added.visitor &&
    visit.via === added.via &&
    visit.at.getTime() >= added.at.getTime() - visitMs;
  const known = visits.map((visit) =>
    isSame(visit) && visit.person === null ? { ...visit, person: added.person } : visit,
  );
  const all = visits.some(isSame) ? known : [...known, added];
  if (all.length <= firstVisitsKept + lastVisitsKept) return all;
  return [...all.slice(0, firstVisitsKept), ...all.slice(-lastVisitsKept)];
}
