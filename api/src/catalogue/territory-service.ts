import type { ClientSession, Model } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import { divisionName } from '../platform/regions/index.ts';
import type { Catalogue, CatalogueDeps, NewTerritory } from './catalogue.ts';
import type { DealerRecord } from './dealer-store.ts';
import {
  findClash,
  holdsAt,
  leaveOut,
  listTouching,
  readTerritory,
  type AgreedTerritory,
} from './territory-rules.ts';
import { createTerritoryStore, type TerritoryRecord } from './territory-store.ts';

/** What the dealers' own service needs: a dealer's places are the territory for all products. */
export interface DealerTerritories {
  /** The places that dealers have for all products now; nothing for who has none recorded. */
  currentOf(brandId: string, dealerIds: readonly string[]): Promise<ReadonlyMap<string, string[]>>;
  /** Agrees on a new dealer's places. @throws ProblemError `conflict` */
  begin(dealer: DealerRecord, session: ClientSession): Promise<void>;
  /** Ends what a dealer has for all products and begins the places given. @throws ProblemError `conflict` */
  replace(
    before: DealerRecord,
    after: { adcodes: string[]; at: Date },
    session: ClientSession,
  ): Promise<void>;
}

type TerritoryService = Pick<
  Catalogue,
  'createTerritory' | 'endTerritory' | 'territoryOf' | 'territoriesOf' | 'listTerritories'
>;

interface TerritoryDeps extends Pick<CatalogueDeps, 'connection' | 'clock' | 'audit'> {
  dealers: Model<DealerRecord>;
  productOf: Catalogue['productOf'];
}

export function createTerritoryService(
  deps: TerritoryDeps,
): TerritoryService & { dealerTerritories: DealerTerritories } {
  const { connection, clock, audit, dealers: Dealers } = deps;
  const { territories: Territories, turns: Turns } = createTerritoryStore(connection);

  const dealerNameOf = async (brandId: string, dealerId: string) =>
    (await Dealers.findOne({ brandId, _id: dealerId }).lean())?.name ?? null;

  /** Written first: of two changes of a brand's territories at once, one conflicts here and runs again. */
  async function takeTurn(brandId: string, session: ClientSession): Promise<void> {
    const filter = { brandId, _id: brandId };
    await Turns.updateOne(filter, { $inc: { changes: 1 } }, { session, upsert: true });
  }

  async function agree(
    brandId: string,
    wanted: AgreedTerritory,
    session: ClientSession,
  ): Promise<TerritoryRecord> {
    await takeTurn(brandId, session);
    const { dealerId, from, to } = wanted;
    const meets = {
      brandId,
      ...(to !== null && { from: { $lt: to } }),
      $or: [{ to: null }, { to: { $gt: from } }],
      // What neither is exclusive nor the dealer's own collides with nothing that is shared.
      ...(!wanted.isExclusive && { $and: [{ $or: [{ dealerId }, { isExclusive: true }] }] }),
    };
    const agreed = await Territories.find(meets, null, { session }).sort({ from: -1 }).lean();
    const clash = findClash(wanted, agreed);
    if (clash) {
      const name = (await dealerNameOf(brandId, clash.other.dealerId)) ?? clash.other.dealerId;
      throw new ProblemError('conflict', { detail: wordClash(clash, name) });
    }
    const record: TerritoryRecord = {
      ...{ _id: createId('territory'), brandId, createdAt: clock.now() },
      ...{ ...wanted, adcodes: [...wanted.adcodes] },
    };
    await Territories.insertMany([record], { session });
    return record;
  }

  async function readNew(brandId: string, given: NewTerritory): Promise<AgreedTerritory> {
    const { dealerId, productId, from, to } = given;
    if ((await dealerNameOf(brandId, dealerId)) === null) {
      throw invalidField('dealerId', 'there is no such dealer; choose one');
    }
    if (productId !== null && !(await deps.productOf(brandId, productId))) {
      throw invalidField('productId', 'there is no such product; choose one, or all');
    }
    if (to !== null && to <= from) throw invalidField('to', 'must be later than `from`');
    return { ...given, adcodes: readTerritory(given.adcodes, 'adcodes') };
  }

  async function territoryOf(brandId: string, territoryId: string) {
    const found = await Territories.findOne({ brandId, _id: territoryId }).lean();
    if (!found) throw new ProblemError('not_found');
    return found;
  }

  return {
    territoryOf,

    async createTerritory(actor: Actor, given) {
      const { brandId } = actor;
      const wanted = await readNew(brandId, given);
      return connection.transaction(async (session) => {
        const made = await agree(brandId, wanted, session);
        if (made.productId === null && holdsAt(made, clock.now())) {
          await Dealers.updateOne(
            { brandId, _id: made.dealerId },
            { $set: { territory: made.adcodes } },
            { session },
          );
        }
        const { _id, createdAt: _createdAt, brandId: _brandId, ...told } = made;
        await audit.record(actor, 'catalogue.createTerritory', _id, told, session);
        return made;
      });
    },

    async endTerritory(actor, territoryId, { to, reason }) {
      const { brandId } = actor;
      const ended = await connection.transaction(async (session) => {
        await takeTurn(brandId, session);
        const changed = await Territories.findOneAndUpdate(
          {
            ...{ brandId, _id: territoryId, from: { $lt: to } },
            $or: [{ to: null }, { to: { $gt: to } }],
          },
          { $set: { to, endReason: reason } },
          { session, returnDocument: 'after' },
        ).lean();
        if (changed) {
          const told = { to, reason, dealerId: changed.dealerId };
          await audit.record(actor, 'catalogue.endTerritory', territoryId, told, session);
        }
        return changed;
      });
      if (ended) return ended;
      const { from, to: end } = await territoryOf(brandId, territoryId);
      throw new ProblemError('state_forbids', {
        detail:
          from >= to
            ? `The territory begins on ${writeDay(from)}; give a later end`
            : `The territory ends already on ${end ? writeLastDay(end) : ''}; an end can only be moved forward`,
      });
    },

    async territoriesOf(brandId, dealerIds) {
      const ids = [...new Set(dealerIds)];
      const [rows, dealers] = await Promise.all([
        Territories.find({ brandId, dealerId: { $in: ids } })
          .sort({ from: -1, _id: 1 })
          .lean(),
        Dealers.find({ brandId, _id: { $in: ids } }).lean(),
      ]);
      return new Map(
        dealers.map((dealer): [string, AgreedTerritory[]] => {
          const own = rows.filter(({ dealerId }) => dealerId === dealer._id);
          const isKnown = own.some(({ productId }) => productId === null);
          const all = isKnown ? own : [...own, describeUnrecorded(dealer)];
          return [dealer._id, leaveOut<AgreedTerritory>(all, listExemptPeriods(dealer))];
        }),
      );
    },

    listTerritories(brandId, query) {
      const { page, pageSize, dealerId, productId, at, adcode, isExclusive } = query;
      const filter = {
        brandId,
        ...(dealerId !== undefined && { dealerId }),
        ...(productId !== undefined && { productId }),
        ...(at !== undefined && { from: { $lte: at }, $or: [{ to: null }, { to: { $gt: at } }] }),
        ...(adcode !== undefined && { adcodes: { $in: listTouching(adcode) } }),
        ...(isExclusive !== undefined && { isExclusive }),
      };
      return readPage(Territories, filter, { from: -1, _id: 1 }, { page, pageSize });
    },

    dealerTerritories: {
      async currentOf(brandId, dealerIds) {
        const now = clock.now();
        const holding = {
          ...{ brandId, dealerId: { $in: [...dealerIds] }, productId: null, from: { $lte: now } },
          $or: [{ to: null }, { to: { $gt: now } }],
        };
        const rows = await Territories.find(holding, { dealerId: 1, adcodes: 1 }).lean();
        return new Map(rows.map(({ dealerId, adcodes }) => [dealerId, adcodes]));
      },
      async begin({ _id: dealerId, brandId, territory: adcodes, createdAt: from }, session) {
        await agree(brandId, { ...sharedForAll, dealerId, adcodes, from }, session);
      },
      async replace(before, { adcodes, at }, session) {
        const { brandId, _id: dealerId } = before;
        await takeTurn(brandId, session);
        const own = { brandId, dealerId, productId: null };
        const isRecorded = await Territories.findOne(own, null, { session }).lean();
        if (!isRecorded && before.createdAt < at) {
          await agree(brandId, { ...describeUnrecorded(before), to: at }, session);
        }
        const holding = {
          ...{ ...own, from: { $lt: at } },
          $or: [{ to: null }, { to: { $gt: at } }],
        };
        const present = await Territories.findOneAndUpdate(
          holding,
          { $set: { to: at } },
          { session },
        ).lean();
        // What began this very moment never held.
        await Territories.deleteMany({ ...own, from: at }, { session });
        const isExclusive = present?.isExclusive ?? false;
        const next = await Territories.findOne({ ...own, from: { $gt: at } }, null, { session })
          .sort({ from: 1 })
          .lean();
        const to = next?.from ?? null;
        const wanted = { ...sharedForAll, dealerId, adcodes, from: at, to, isExclusive };
        await agree(brandId, wanted, session);
      },
    },
  };
}

const sharedForAll = { productId: null, to: null, isExclusive: false } as const;

/** Dealers of before territories had a history have always had the places on their own record. */
const describeUnrecorded = ({ _id: dealerId, territory, createdAt }: DealerRecord) => ({
  ...{ ...sharedForAll, dealerId, adcodes: territory, from: createdAt },
});

/** When a dealer sold by mail or to chains with shops everywhere, and had no territory to leave. */
function listExemptPeriods({ channel = 'regional', formerChannels = [] }: DealerRecord) {
  const ends = [...formerChannels, { channel, until: null }];
  return ends
    .map((one, at) => ({ ...one, from: formerChannels[at - 1]?.until ?? null, to: one.until }))
    .filter((one) => one.channel !== 'regional');
}

/** China has one time zone, eight hours ahead of UTC. */
const chinaOffsetMs = 8 * 60 * 60 * 1000;

/** The day of China, `2026-05-01`. */
const writeDay = (at: Date): string =>
  new Date(at.getTime() + chinaOffsetMs).toISOString().slice(0, 10);

/** The last day of China on which something holds that ends at a moment. */
const writeLastDay = (end: Date): string => writeDay(new Date(end.getTime() - 1));

function wordClash(
  clash: NonNullable<ReturnType<typeof findClash<TerritoryRecord>>>,
  name: string,
): string {
  const { from, to } = clash.other;
  const period = `from ${writeDay(from)} ${to === null ? 'without an end' : `until ${writeLastDay(to)}`}`;
  if (clash.because === 'taken_by_same_dealer') {
    return `${name} has a territory for these products ${period}; end it first, or choose another time`;
  }
  const places = clash.places.slice(0, 5).map((adcode) => divisionName(adcode) ?? adcode);
  const holder = clash.other.isExclusive ? `${name} has it exclusively` : `${name} sells there`;
  return `${places.join(', ')}: ${holder} ${period}; leave these places out, or end that territory first`;
}
