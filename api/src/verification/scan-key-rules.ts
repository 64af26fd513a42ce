import { hash } from 'node:crypto';
import type { UnitState } from '../issuance/index.ts';
import { visitMs } from './evidence/visit-rules.ts';
import type { Visit } from './evidence/visit.ts';

/** The key of a scan: brand, month (UTC) and event. */
export function scanIdOf(brandId: string, at: Date, event: string): string {
  const month = String(at.getUTCFullYear() * 100 + at.getUTCMonth() + 1);
  return `${brandId}:${month}:${event}`;
}

export const unitIdOf = (brandId: string, batch: number, index: number): string =>
  `${brandId}:${batch}:${index}`;

const dayMs = 24 * 60 * 60 * 1000;

/** The keys that a repeated event may be found under: it may have begun the day before, in another month. */
export function earlierScanIds(brandId: string, at: Date, event: string): string[] {
  const yesterday = new Date(at.getTime() - dayMs);
  return [...new Set([scanIdOf(brandId, at, event), scanIdOf(brandId, yesterday, event)])];
}

interface UnitKey {
  readonly batch: number;
  readonly index: number;
}

/** What a look at a unit goes by, besides its time. */
interface Look extends UnitKey {
  readonly visitor: string;
  readonly via: Visit['via'];
  readonly state: UnitState;
}

/** A client's event id counts for one visitor and within one unit: elsewhere it is another event. */
export const nameGivenEvent = (
  { batch, index, visitor }: Pick<Look, 'batch' | 'index' | 'visitor'>,
  eventId: string,
): string => hashEvent(`${batch}:${index}:${visitor}:${eventId}`);

/**
 * The event of a look that the client gave no name, by the beginning of its visit: a reload, a
 * retry or going back is the same scan, unless the unit's state changed meanwhile, which must be
 * told. The half hours of a month end with it.
 */
export function nameVisitEvent(look: Look, began: Date): string {
  const { batch, index, visitor, via, state } = look;
  const halfHour = Math.floor(began.getTime() / visitMs);
  return hashEvent(`${batch}:${index}:${visitor}:${via}:${state}:${halfHour}`);
}

/** When the visit began that a look at a unit belongs to, as far as the unit's visits tell. */
export function findBeginning(
  visits: readonly Visit[],
  { visitor, via, at }: Pick<Visit, 'visitor' | 'via' | 'at'>,
): Date {
  const isSame = (visit: Visit) =>
    visit.visitor === visitor &&
    visit.via === via &&
    Math.abs(visit.at.getTime() - at.getTime()) <= visitMs;
  return visits.find(isSame)?.at ?? at;
}

function hashEvent(text: string): string {
  return `evt_${hash('sha256', text, 'base64url').slice(0, 22)}`;
}
