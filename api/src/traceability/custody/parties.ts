import type { Catalogue } from '../../catalogue/index.ts';
import { invalidField } from '../../platform/http/problem-error.ts';
import { isDealer } from './custody-records.ts';

export interface Party {
  id: string;
  name: string;
}

/** Who can have goods: sites and dealers of the brand. */
export interface Parties {
  /** @throws ProblemError `invalid_input` when the brand has no such site or dealer */
  check(brandId: string, partyId: string, field: string): Promise<void>;
  isThere(brandId: string, partyId: string): Promise<boolean>;
  /** Those that are there. */
  namesOf(brandId: string, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Party>>;
  /** A text with names in place of identifiers. */
  nameIn(brandId: string, text: string): Promise<string>;
}

const identifiers = /\b(?:sit|dlr)_[a-z0-9]{20}\b/g;

export function createParties(
  catalogue: Pick<Catalogue, 'siteOf' | 'sitesOf' | 'dealerOf' | 'dealersOf'>,
): Parties {
  async function namesOf(brandId: string, given: readonly (string | null)[]) {
    const ids = [...new Set(given.filter((id) => id !== null))];
    const dealerIds = ids.filter(isDealer);
    const siteIds = ids.filter((id) => !isDealer(id));
    const [dealers, sites] = await Promise.all([
      dealerIds.length > 0 ? catalogue.dealersOf(brandId, dealerIds) : new Map<string, never>(),
      siteIds.length > 0 ? catalogue.sitesOf(brandId, siteIds) : new Map<string, never>(),
    ]);
    return new Map(
      [...dealers, ...sites].map(([id, { name }]): [string, Party] => [id, { id, name }]),
    );
  }

  async function isThere(brandId: string, partyId: string): Promise<boolean> {
    const party = isDealer(partyId)
      ? await catalogue.dealerOf(brandId, partyId)
      : await catalogue.siteOf(brandId, partyId);
    return party !== null;
  }

  return {
    namesOf,
    isThere,

    async check(brandId, partyId, field) {
      if (await isThere(brandId, partyId)) return;
      throw invalidField(field, 'there is no such site or dealer; choose one');
    },

    async nameIn(brandId, text) {
      const names = await namesOf(brandId, text.match(identifiers) ?? []);
      return text.replaceAll(identifiers, (id) => names.get(id)?.name ?? id);
    },
  };
}
