import {
  createKeyring,
  generateBrandKey,
  unwrapKey,
  wrapKey,
  type Codec,
  type Keyring,
} from '@zhenma/code-generator';
import type { ClientSession } from 'mongoose';
import { createTimedCache } from '../catalogue/index.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import type { IssuanceDeps } from './issuance.ts';
import { createKeyStore, type BrandKeyRecord } from './key-store.ts';

export interface BrandKeys {
  keyringOf(brandId: string): Promise<Keyring>;
  /** The epoch that new batches use. */
  newestEpoch(brandId: string): Promise<number>;
  codecOf(brandId: string, epoch: number): Promise<Codec>;
  /** The key itself, 32 bytes, for a worker thread; never kept longer than its work. */
  keyOf(brandId: string, epoch: number): Promise<Uint8Array>;
  startEpoch(actor: Actor): Promise<number>;
}

const firstEpoch = 1;

/** The keys of all brands, at rest only wrapped by a key derived from the master key. */
export function createBrandKeys(
  deps: Pick<IssuanceDeps, 'connection' | 'clock' | 'secrets' | 'audit'>,
): BrandKeys {
  const { connection, clock, secrets, audit } = deps;
  const Keys = createKeyStore(connection);
  const keyrings = createTimedCache<Keyring>({ milliseconds: 10_000, maxEntries: 1_000 });
  const wrappingKey = secrets.deriveKey('brand-keys');

  async function makeKey(brandId: string, epoch: number, session?: ClientSession): Promise<void> {
    const key: BrandKeyRecord = {
      _id: `${brandId}:${epoch}`,
      brandId,
      epoch,
      wrappedKey: wrapKey(wrappingKey, brandId, epoch, generateBrandKey()),
      createdAt: clock.now(),
      revokedAt: null,
    };
    await Keys.insertMany([key], { session: session ?? null });
  }

  async function makeFirstKey(brandId: string): Promise<void> {
    try {
      await makeKey(brandId, firstEpoch);
    } catch (error) {
      // Another process asked first: its key counts.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async function readKeyring(brandId: string): Promise<Keyring> {
    let keys = await Keys.find({ brandId }).lean();
    if (keys.length === 0) {
      await makeFirstKey(brandId);
      keys = await Keys.find({ brandId }).lean();
    }
    const epochs = keys.map(({ epoch, wrappedKey }) => ({
      epoch,
      key: unwrapKey(wrappingKey, brandId, epoch, wrappedKey),
    }));
    return createKeyring({ brandId, epochs });
  }

  const keyringOf = (brandId: string) => keyrings.get(brandId, () => readKeyring(brandId));

  return {
    keyringOf,
    newestEpoch: async (brandId) => (await keyringOf(brandId)).newestEpoch,

    async codecOf(brandId, epoch) {
      const remembered = await keyringOf(brandId);
      if (remembered.newestEpoch >= epoch) return remembered.codec(epoch);
      // Another process started the epoch a moment ago.
      keyrings.forget(brandId);
      return (await keyringOf(brandId)).codec(epoch);
    },

    async keyOf(brandId, epoch) {
      const key = await Keys.findOne({ brandId, epoch }).lean();
      if (!key) throw new RangeError(`brand ${brandId} has no key of epoch ${epoch}`);
      return unwrapKey(wrappingKey, brandId, epoch, key.wrappedKey);
    },

    async startEpoch(actor) {
      const { brandId } = actor;
      const { newestEpoch } = await readKeyring(brandId);
      const epoch = newestEpoch + 1;
      await connection.transaction(async (session) => {
        await makeKey(brandId, epoch, session);
        await audit.record(actor, 'issuance.startKeyEpoch', `key:${epoch}`, {}, session);
      });
      keyrings.forget(brandId);
      return epoch;
    },
  };
}
