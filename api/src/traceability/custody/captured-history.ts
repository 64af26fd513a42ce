import type { HistoryEvent } from '@zhenma/contract';
import type { Catalogue } from '../../catalogue/index.ts';
import type { CapturedEvent, Stay } from '../captured-event.ts';
import type { BatchRange } from '../custody-step.ts';
import { readPartyLink } from '../party-link-rules.ts';
import { readSsccLink } from '../thing-link-rules.ts';
import { keyOfEvent } from './captured-receipts.ts';
import type { CommandRecord, CustodyStore } from './custody-store.ts';
import type { HistorySources } from './history-sources.ts';
import type { Parties, Party } from './parties.ts';
import { presentConflict } from './present-conflict.ts';

/** Events of others that one answer tells. */
const mostEvents = 100;

interface CapturedHistoryDeps {
  store: Pick<CustodyStore, 'Commands'>;
  parties: Parties;
  catalogue: Pick<Catalogue, 'partiesByGln'>;
  historySources?: (() => Pick<HistorySources, 'capturedOf'>) | undefined;
}

type Receipt = NonNullable<NonNullable<HistoryEvent['told']>['receipt']>;

/** What others told by capture, with what came of it; by four indexed reads. */
export function createCapturedHistory(deps: CapturedHistoryDeps) {
  const { store, parties, catalogue, historySources } = deps;

  /** Those of the events that told of receipts, by event. */
  async function readReceipts(
    brandId: string,
    events: readonly CapturedEvent[],
  ): Promise<Map<string, Receipt>> {
    const hashes = new Map(events.map(({ hash, eventId }) => [keyOfEvent(hash), eventId]));
    const records = await store.Commands.find(
      { brandId, idempotencyKey: { $in: [...hashes.keys()] } },
      { idempotencyKey: 1, standing: 1, refusal: 1 },
    ).lean<Pick<CommandRecord, '_id' | 'idempotencyKey' | 'standing' | 'refusal'>[]>();
    const receipts = records.map(async ({ _id, idempotencyKey, standing, refusal }) => {
      const conflict = await presentConflict(parties, brandId, refusal);
      const receipt: Receipt = { commandId: _id, standing, conflict };
      return [hashes.get(idempotencyKey) ?? '', receipt] as const;
    });
    return new Map(await Promise.all(receipts));
  }

  async function readNames(brandId: string, events: readonly CapturedEvent[]) {
    const links = events.flatMap(({ place, from, to }) => [place, from, to]);
    const places = links.flatMap((link) => readPartyLink(link) ?? []);
    const [byGln, byId] = await Promise.all([
      catalogue.partiesByGln(
        brandId,
        places.flatMap((one) => ('gln' in one ? one.gln : [])),
      ),
      parties.namesOf(
        brandId,
        places.flatMap((one) => ('gln' in one ? [] : one.partyId)),
      ),
    ]);
    return (link: string | null): Party | null => {
      if (link === null) return null;
      const place = readPartyLink(link);
      if (place === null) return { id: link, name: link };
      return 'gln' in place
        ? (byGln.get(place.gln) ?? { id: place.gln, name: place.gln })
        : (byId.get(place.partyId) ?? { id: place.partyId, name: link });
    };
  }

  return {
    /** @param about an item with where it was, or logistic units */
    async read(
      brandId: string,
      about: { item: BatchRange | null; stays: readonly Stay[] },
    ): Promise<HistoryEvent[]> {
      const found = (await historySources?.().capturedOf(brandId, about, mostEvents)) ?? [];
      if (found.length === 0) return [];
      const denied = new Set(found.filter((one) => one.isDenied).map(({ eventId }) => eventId));
      const told = found.filter(({ isDenied }) => !isDenied);
      const known = new Set(told.map(({ eventId }) => eventId));
      // A declaration can come without its event.
      told.push(...found.filter((one) => one.isDenied && !known.has(one.eventId)));
      const [receipts, nameOf] = await Promise.all([
        readReceipts(brandId, told),
        readNames(brandId, told),
      ]);
      const stayed = new Set(about.stays.map(({ sscc }) => sscc));
      return told.map((event) => {
        const { at, by, type, step, disposition, eventId, captureId, place, parent } = event;
        const inside = event.things.flatMap((link) => readSsccLink(link) ?? []);
        return {
          ...{ at: at.toISOString(), kind: 'captured', by: by?.name ?? null },
          sscc: readSsccLink(parent ?? ''),
          inside: inside.find((sscc) => stayed.has(sscc)) ?? null,
          ...{ from: nameOf(event.from), to: nameOf(event.to), place: nameOf(place)?.name ?? null },
          ...{ movementId: null, deliveryNote: null, detail: null, alertId: null },
          told: {
            ...{ eventId, captureId, eventType: type, step, disposition },
            ...{ isDenied: denied.has(eventId), receipt: receipts.get(eventId) ?? null },
          },
        };
      });
    },
  };
}

export type CapturedHistory = ReturnType<typeof createCapturedHistory>;
