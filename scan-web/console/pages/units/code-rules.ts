import { findSearchTarget } from '../../app/search-rules.ts';

/** The code in what a person typed or scanned, or null when there is none. */
export function readCode(typed: string): string | null {
  const target = findSearchTarget(typed);
  return target?.kind === 'unit' ? target.text : null;
}

/** A code in groups of five, as it stands on labels. */
export const groupCode = (code: string): string => code.match(/.{1,5}/g)?.join(' ') ?? code;
