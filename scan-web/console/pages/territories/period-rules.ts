import { addDays, dayIn } from '../../ui/time-rules.ts';
import { readLocalMoment } from '../batches/local-moment-rules.ts';

/** When a territory holds; `to` is the first moment that no longer belongs to it. */
interface Period {
  from: string;
  to: string | null;
}

/** The moment at which a day begins in a zone, RFC 3339; null for what is no day. */
export const beginOfDay = (day: string, zone: string): string | null =>
  readLocalMoment(`${day}T00:00`, zone)?.toISOString() ?? null;

/** The moment at which a day ends in a zone. */
export const endOfDay = (day: string, zone: string): string | null =>
  /^\d{4}-\d\d-\d\d$/.test(day) ? beginOfDay(addDays(day, 1), zone) : null;

/** A moment of a day at which what begins or ends with it has begun, or not yet ended. */
export const noonOf = (day: string, zone: string): string | null =>
  readLocalMoment(`${day}T12:00`, zone)?.toISOString() ?? null;

/** The last day on which a territory holds; null while it has no end. */
export const lastDayOf = ({ to }: Period, zone: string): string | null =>
  to === null ? null : dayIn(new Date(Date.parse(to) - 1), zone);

/** How a territory stands at a moment. */
export function stateAt({ from, to }: Period, now: Date): 'planned' | 'holds' | 'ended' {
  if (now < new Date(from)) return 'planned';
  return to !== null && now >= new Date(to) ? 'ended' : 'holds';
}
