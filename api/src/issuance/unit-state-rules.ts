import type { UnitState } from './resolved-code.ts';

/**
 * The state that outweighs the others. A recall comes first, as whoever holds the item must hear
 * what to do with it; what is voided stays voided whatever else holds; and what was never sold is
 * not yet expired stock.
 */
export function decideUnitState(facts: {
  isRecalled: boolean;
  isVoided: boolean;
  isActive: boolean;
  isExpired: boolean;
}): UnitState {
  if (facts.isRecalled) return 'recalled';
  if (facts.isVoided) return 'voided';
  if (!facts.isActive) return 'not_active';
  return facts.isExpired ? 'expired' : 'active';
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day `YYYY-MM-DD` that a moment falls on in an IANA time zone. */
export function dayIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Sweden writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** Goods are good until the end of their expiry day in the brand's time zone. */
export function isPastExpiry(expiryDate: string | null, timeZone: string, at: Date): boolean {
  return expiryDate !== null && dayIn(timeZone, at) > expiryDate;
}
