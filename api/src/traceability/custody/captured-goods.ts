import { setImmediate as giveWay } from 'node:timers/promises';
import type { Catalogue } from '../../catalogue/index.ts';
import type { Issuance } from '../../issuance/index.ts';
import type { BatchRange } from '../custody-step.ts';
import { readPartyLink } from '../party-link-rules.ts';
import { readItemLink, readSsccLink } from '../thing-link-rules.ts';
import { isAbout, placeReceipt } from './captured-receipt-rules.ts';
import type { Goods } from './custody-command.ts';
import type { CommandRecord, CustodyStore } from './custody-store.ts';
import { mergeItems } from './goods-rules.ts';
import type { Parties } from './parties.ts';
import type { SsccAllocator } from './sscc-allocator.ts';

export interface CapturedGoodsDeps {
  catalogue: Pick<Catalogue, 'partiesByGln'>;
  issuance: Pick<Issuance, 'identifyCode'>;
  store: Pick<CustodyStore, 'Commands' | 'Units'>;
  ssccs: Pick<SsccAllocator, 'companyPrefixOf'>;
  parties: Pick<Parties, 'isThere'>;
}

/** Reading so many codes takes some milliseconds; then others have their turn. */
const readAtOnce = 100;

/** Finds what captured events say of goods and parties of ours. */
export function createCapturedGoods(deps: CapturedGoodsDeps) {
  const { catalogue, issuance, store, ssccs, parties } = deps;

  /** The items and logistic units of ours among what an event names. */
  async function findGoods(brandId: string, links: readonly string[], at: Date): Promise<Goods> {
    const named = links.flatMap((link) => readSsccLink(link) ?? []);
    const known = await store.Units.find({ brandId, sscc: { $in: named } }, { sscc: 1 }).lean();
    const units = new Set(known.map(({ sscc }) => sscc));
    const prefix = await ssccs.companyPrefixOf(brandId);
    // Our own number may be on a label whose packing a line has not told yet.
    const own = named.filter((sscc) => prefix !== null && sscc.startsWith(prefix, 1));
    const items: BatchRange[] = [];
    for (const [place, text] of links.filter(readItemLink).entries()) {
      if (place > 0 && place % readAtOnce === 0) await giveWay();
      const found = await issuance.identifyCode({ text, host: null, brandId, at });
      if (found.kind !== 'unit' || found.via !== 'outer') continue;
      items.push({ batch: found.batch.number, from: found.index, to: found.index });
    }
    return { items: mergeItems(items), units: [...new Set([...units, ...own])] };
  }

  async function findParty(brandId: string, link: string | null): Promise<string | null> {
    const place = readPartyLink(link);
    if (place === null) return null;
    if ('gln' in place) {
      return (await catalogue.partiesByGln(brandId, [place.gln])).get(place.gln)?.id ?? null;
    }
    const { partyId } = place;
    return (await parties.isThere(brandId, partyId)) ? partyId : null;
  }

  /** What is left of some goods when those are taken away whose receipt is known. */
  async function leaveTold(
    brandId: string,
    { items, units }: Goods,
    given: { at: Date; atId: string },
  ): Promise<{ left: Goods; at: Date }> {
    const spans = [...new Set(items.map(({ batch }) => batch))].map((batch) => {
      const own = items.filter((one) => one.batch === batch);
      const [first, last] = [own[0]?.from ?? 0, own.at(-1)?.to ?? 0];
      return {
        'items.batch': batch,
        items: { $elemMatch: { batch, from: { $lte: last }, to: { $gte: first } } },
      };
    });
    const filters = [...(units.length > 0 ? [{ ssccs: { $in: [...units] } }] : []), ...spans];
    const found = await Promise.all(
      filters.map((filter) =>
        store.Commands.find(
          {
            ...{ brandId, ...filter, standing: 'applied' },
            'command.kind': { $in: ['ship', 'receive'] },
          },
          {
            ...{ happenedAt: 1, order: 1, items: 1, ssccs: 1, 'command.kind': 1 },
            ...{ 'command.toId': 1, 'command.atId': 1, 'command.isHandOver': 1 },
          },
        )
          .sort({ order: 1 })
          .lean<CommandRecord[]>(),
      ),
    );
    const moved = [...new Map(found.flat().map((one) => [one._id, one])).values()].toSorted(
      (a, b) => (a.order < b.order ? -1 : 1),
    );
    let at = given.at;
    const isLeft = (thing: string | BatchRange): boolean => {
      const placed = placeReceipt(
        moved.filter((one) => isAbout(one, thing)),
        given,
      );
      if (!placed.isTold && placed.notBefore > at) at = placed.notBefore;
      return !placed.isTold;
    };
    return { left: { items: items.filter(isLeft), units: units.filter(isLeft) }, at };
  }

  return { findGoods, findParty, leaveTold };
}
