import type { ClientSession } from 'mongoose';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { nameIn } from '../platform/mongo/directory.ts';
import { createId } from '../platform/ids.ts';
import { findMissing, isTimeZone, normaliseHosts } from './brand-rules.ts';
import { createBrandStore, type BrandRecord } from './brand-store.ts';
import type { Catalogue, CatalogueDeps } from './catalogue.ts';
import { readChanges } from './changes-rules.ts';
import { createWatchedCache } from '../platform/mongo/watched-cache.ts';

type BrandService = Pick<
  Catalogue,
  'createBrand' | 'brandOf' | 'findBrandByHost' | 'listBrands' | 'describeBrand' | 'updateBrand'
>;

const maxEntries = 1_000;

export function createBrandService(deps: CatalogueDeps): BrandService {
  const { connection, clock, directory, audit, changes } = deps;
  const { model: Brands, listIds } = createBrandStore(connection);
  const brands = createWatchedCache<BrandRecord>({ changes, collection: 'brands', maxEntries });
  const lists = createWatchedCache<BrandRecord[]>({
    ...{ changes, collection: 'brands', maxEntries: 1 },
    keyOf: () => 'all',
  });
  /** Remembers also that a host is nobody's. */
  const hosts = createWatchedCache<{ brandId: string | null }>({
    ...{ changes, collection: 'directory', maxEntries },
    keyOf: (id) => nameIn('host', id),
  });

  async function takeHosts(
    brandId: string,
    names: readonly string[],
    session: ClientSession,
  ): Promise<void> {
    for (const host of names) {
      const isFree = await directory.take('host', host, { brandId, target: brandId }, session);
      if (!isFree) {
        throw new ProblemError('conflict', {
          detail: `The host ${host} belongs to another brand; give one of your own`,
        });
      }
    }
  }

  function forget(brandId: string, names: readonly string[]): void {
    brands.forget(brandId);
    lists.forget('all');
    for (const host of names) hosts.forget(host);
  }

  async function readBrand(brandId: string): Promise<BrandRecord> {
    const brand = await Brands.findOne({ brandId, _id: brandId }).lean();
    if (!brand) throw new ProblemError('not_found', { detail: 'There is no such brand' });
    return brand;
  }

  const brandOf = (brandId: string) => brands.get(brandId, () => readBrand(brandId));

  return {
    brandOf,

    async createBrand(given) {
      const brandId = createId('brand');
      const brand: BrandRecord = {
        _id: brandId,
        brandId,
        name: given.name,
        phone: given.phone,
        colour: given.colour,
        timeZone: checkTimeZone(given.timeZone ?? 'Asia/Shanghai'),
        hosts: normaliseHosts(given.hosts ?? []),
        mapApprovalNumber: given.mapApprovalNumber ?? null,
        isDemo: given.isDemo ?? false,
        createdAt: clock.now(),
      };
      await connection.transaction(async (session) => {
        await takeHosts(brandId, brand.hosts, session);
        await Brands.insertMany([brand], { session });
      });
      forget(brandId, brand.hosts);
      return brand;
    },

    async findBrandByHost(host) {
      const name = host.toLowerCase();
      const { brandId } = await hosts.get(name, async () => {
        const entry = await directory.find('host', name);
        return { brandId: entry?.brandId ?? null };
      });
      return brandId === null ? null : brandOf(brandId);
    },

    listBrands: () => lists.get('all', async () => Promise.all((await listIds()).map(readBrand))),

    async describeBrand(brandId) {
      const { _id: id, name, timeZone, mapApprovalNumber, isDemo } = await brandOf(brandId);
      return { id, name, timeZone, mapApprovalNumber, isDemo };
    },

    async updateBrand(actor, changes) {
      const { brandId } = actor;
      const set = readChanges(changes);
      if (set.timeZone !== undefined) checkTimeZone(set.timeZone);
      if (set.hosts !== undefined) set.hosts = normaliseHosts(set.hosts);
      const { before, after } = await connection.transaction(async (session) => {
        const found = await Brands.findOneAndUpdate(
          { brandId, _id: brandId },
          { $set: set },
          { session, returnDocument: 'before' },
        ).lean();
        if (!found) throw new ProblemError('not_found');
        if (set.hosts !== undefined) {
          await takeHosts(brandId, findMissing(set.hosts, found.hosts), session);
          for (const host of findMissing(found.hosts, set.hosts)) {
            await directory.release('host', host, brandId, session);
          }
        }
        await audit.record(actor, 'catalogue.updateBrand', brandId, set, session);
        return { before: found, after: { ...found, ...set } };
      });
      forget(brandId, [...before.hosts, ...after.hosts]);
      return after;
    },
  };
}

function checkTimeZone(timeZone: string): string {
  if (isTimeZone(timeZone)) return timeZone;
  throw invalidField('timeZone', 'give an IANA time zone such as Asia/Shanghai');
}
