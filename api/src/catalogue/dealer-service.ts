import type { Model } from 'mongoose';
import { ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import type { Catalogue, CatalogueDeps } from './catalogue.ts';
import { readChanges } from './changes-rules.ts';
import type { DealerRecord } from './dealer-store.ts';
import { readGln } from './gs1-rules.ts';
import { matchText } from './search-rules.ts';
import { readTerritory } from './territory-rules.ts';
import type { DealerTerritories } from './territory-service.ts';
import { readPage } from '../platform/mongo/read-page.ts';

type DealerService = Pick<
  Catalogue,
  'createDealer' | 'updateDealer' | 'dealerOf' | 'dealersOf' | 'listDealers'
>;

export function createDealerService(
  deps: Pick<CatalogueDeps, 'connection' | 'clock' | 'audit'>,
  Dealers: Model<DealerRecord>,
  territories: DealerTerritories,
): DealerService {
  const { connection, clock, audit } = deps;

  /** With the territory that holds now: one that was agreed on for later begins by itself. */
  async function withTerritories(
    brandId: string,
    dealers: readonly DealerRecord[],
  ): Promise<DealerRecord[]> {
    const ids = dealers.map(({ _id }) => _id);
    const current = await territories.currentOf(brandId, ids);
    return dealers.map((dealer) => ({
      ...dealer,
      territory: current.get(dealer._id) ?? dealer.territory,
    }));
  }

  return {
    async createDealer(actor, given) {
      const { brandId } = actor;
      const fields = {
        name: given.name,
        gln: given.gln === null ? null : readGln(given.gln),
        territory: readTerritory(given.territory),
        channel: given.channel ?? 'regional',
      };
      const dealer: DealerRecord = {
        _id: createId('dealer'),
        brandId,
        ...fields,
        formerChannels: [],
        createdAt: clock.now(),
      };
      await refuseTakenGln(
        fields.gln,
        connection.transaction(async (session) => {
          await Dealers.insertMany([dealer], { session });
          await territories.begin(dealer, session);
          await audit.record(actor, 'catalogue.createDealer', dealer._id, fields, session);
        }),
      );
      return dealer;
    },

    async updateDealer(actor, dealerId, changes) {
      const { brandId } = actor;
      const set = readChanges(changes);
      if (typeof set.gln === 'string') set.gln = readGln(set.gln);
      if (set.territory !== undefined) set.territory = readTerritory(set.territory);
      return refuseTakenGln(
        set.gln ?? null,
        connection.transaction(async (session) => {
          const before = await Dealers.findOneAndUpdate(
            { brandId, _id: dealerId },
            { $set: set },
            { session, returnDocument: 'before' },
          ).lean();
          if (!before) throw new ProblemError('not_found');
          const { channel = 'regional' } = before;
          if (set.channel !== undefined && set.channel !== channel) {
            const former = { channel, until: clock.now() };
            const filter = { brandId, _id: dealerId };
            await Dealers.updateOne(filter, { $push: { formerChannels: former } }, { session });
          }
          if (set.territory !== undefined) {
            const after = { adcodes: set.territory, at: clock.now() };
            await territories.replace(before, after, session);
          }
          await audit.record(actor, 'catalogue.updateDealer', dealerId, set, session);
          return { ...before, ...set };
        }),
      );
    },

    async dealerOf(brandId, dealerId) {
      const found = await Dealers.findOne({ brandId, _id: dealerId }).lean();
      if (!found) return null;
      const [dealer = null] = await withTerritories(brandId, [found]);
      return dealer;
    },

    async dealersOf(brandId, dealerIds) {
      const found = await Dealers.find({ brandId, _id: { $in: [...new Set(dealerIds)] } }).lean();
      const rows = await withTerritories(brandId, found);
      return new Map(rows.map((row) => [row._id, row]));
    },

    async listDealers(brandId, { page, pageSize, q }) {
      const filter = { brandId, ...matchText(q, ['name', 'gln']) };
      const { rows, total } = await readPage(
        Dealers,
        filter,
        { createdAt: -1, _id: 1 },
        { page, pageSize },
      );
      return { rows: await withTerritories(brandId, rows), total };
    },
  };
}

/** The unique index over brand and GLN decides; this words its refusal. */
async function refuseTakenGln<Result>(gln: string | null, write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    if (!isDuplicateKey(error) || gln === null) throw error;
    throw new ProblemError('conflict', {
      detail: `Another dealer has the GLN ${gln}; check the number or change that dealer`,
    });
  }
}
