import type { ResolvedCode } from '../../issuance/index.ts';
import type { Verified } from '../verified.ts';
import type { Outcome } from './subject.ts';

const longestText = 60;

/** What an answer tells the guard; null where it tells nothing, as when the service was down. */
export function readOutcome(
  { verification, brandId, unit }: Verified,
  text: string,
): Outcome | null {
  const { verdict } = verification;
  if (verdict === 'forged') return { kind: 'forged', text: text.slice(0, longestText) };
  if (verdict === 'not_issued') return { kind: 'notIssued' };
  if (brandId === null || unit === null) return null;
  return { kind: 'unit', unit: { brandId, ...unit }, isEarly: verdict === 'not_active' };
}

/** The same of a code that was read without a verdict. */
export function readResolved(resolved: ResolvedCode): Outcome | null {
  switch (resolved.kind) {
    case 'not_a_link':
      return null;
    case 'forged':
      return { kind: 'forged', text: resolved.code ?? '' };
    case 'not_issued':
      return { kind: 'notIssued' };
    case 'unit': {
      const { brand, batch, index, state } = resolved;
      const unit = { brandId: brand.brandId, batch: batch.number, index };
      return { kind: 'unit', unit, isEarly: state === 'not_active' };
    }
  }
}
