import { canonicalStem } from './thing-link-rules.ts';

/** How a party or place of ours is named in events. */
export interface NamedParty {
  readonly id: string;
  /** Null for who has none. */
  readonly gln: string | null;
}

/**
 * A party or place by its GLN, or, where it has none, under our own address.
 * @param ai 414 for a place, 417 for a party
 */
export const partyLink = (
  { id, gln }: NamedParty,
  ai: '414' | '417',
  publicBaseUrl: string,
): string => (gln === null ? `${publicBaseUrl}/parties/${id}` : `${canonicalStem}/${ai}/${gln}`);

/**
 * A party or place as events name it: by GLN (AI 414 or 417, whatever part of the place follows), or,
 * where it has none, as our own events name it.
 */
export function readPartyLink(link: string | null): { gln: string } | { partyId: string } | null {
  const [, gln] = /^https:\/\/id\.gs1\.org\/41[47]\/(\d{13})(?:\/|$)/.exec(link ?? '') ?? [];
  if (gln !== undefined) return { gln };
  const [, partyId] = /\/parties\/((?:sit|dlr)_[a-z0-9]{20})$/.exec(link ?? '') ?? [];
  return partyId === undefined ? null : { partyId };
}
