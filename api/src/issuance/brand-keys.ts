import {
  createKeyring,
  generateBrandKey,
  unwrapKey,
  wrapKey,
  type Codec,
  type Keyring,
} from '@zhenma/code-generator';
import type { ClientSession } from 'mongoose';
import { createWatchedCache } from '../platform/mongo/watched-cache.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { BatchState } from './batch-state-rules.ts';
import type { IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { createKeyRest } from './key-rest.ts';
import { createKeyStore, type BrandKeyRecord } from './key-store.ts';

export interface BrandKeys {
  keyringOf(brandId: string): Promise<Keyring>;
  /** Makes the first key of a brand that has none. */
  ensure(brandId: string): Promise<void>;
  /** The epoch that a new batch uses; in the transaction that orders it. */
  take(brandId: string, session: ClientSession): Promise<number>;
  codecOf(brandId: string, epoch: number): Promise<Codec>;
  /**
   * The key itself, 32 bytes, for a worker thread that makes codes; never kept longer than its work.
   * Comes when the key has rested. @throws AbortError
   */
  keyOf(brandId: string, epoch: number, signal?: AbortSignal): Promise<Uint8Array>;
  startEpoch(actor: Actor): Promise<number>;
  /** Newest first. */
  list(brandId: string): Promise<KeyEpochRecord[]>;
  /**
   * Voids all codes of an epoch for good, in one transaction, and starts a new one where it was the
   * newest. Revoking again changes nothing. @throws ProblemError `not_found`
   */
  revoke(actor: Actor, epoch: number, reason: string): Promise<void>;
}

/** An epoch without its key. */
export type KeyEpochRecord = Omit<BrandKeyRecord, 'wrappedKey'>;

/** Made by whoever reads the keys first; see `createKeyRest`. */
const firstEpoch = 1;

/** The keys of all brands, at rest only wrapped by a key derived from the master key. */
export function createBrandKeys(
  deps: Pick<IssuanceDeps, 'connection' | 'changes' | 'clock' | 'secrets' | 'audit' | 'keyRestMs'>,
  { Batches }: Pick<IssuanceStore, 'Batches'>,
): BrandKeys {
  const { connection, changes, clock, secrets, audit } = deps;
  const Keys = createKeyStore(connection);
  const keyrings = createWatchedCache<Keyring>({
    ...{ changes, collection: 'brandKeys', maxEntries: 1_000 },
    keyOf: (id) => id.slice(0, id.lastIndexOf(':')),
  });
  const rest = createKeyRest(clock, deps.keyRestMs);
  const wrappingKey = secrets.deriveKey('brand-keys');

  async function makeKey(brandId: string, epoch: number, session?: ClientSession): Promise<void> {
    const key: BrandKeyRecord = {
      _id: `${brandId}:${epoch}`,
      brandId,
      epoch,
      wrappedKey: wrapKey(wrappingKey, brandId, epoch, generateBrandKey()),
      createdAt: clock.now(),
      revokedAt: null,
      revokedBy: null,
      revokeReason: null,
      batches: 0,
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

  /** Batches carry the revocation themselves, so that no scan has to ask for the key. */
  const voidBatches = (brandId: string, keyEpoch: number, at: Date, session: ClientSession) =>
    Batches.updateMany(
      { brandId, keyEpoch },
      [
        {
          $set: {
            state: 'voided' satisfies BatchState,
            failure: null,
            keyRevokedAt: at,
            voidedCount: '$quantity',
            rangeVersion: { $add: ['$rangeVersion', 1] },
          },
        },
      ],
      { session, updatePipeline: true },
    );

  async function refuseUnknown(
    brandId: string,
    epoch: number,
    session: ClientSession,
  ): Promise<void> {
    const known = await Keys.exists({ brandId, epoch }).session(session);
    if (!known) throw new ProblemError('not_found', { detail: `There is no key ${epoch}` });
  }

  const keyringOf = (brandId: string) => keyrings.get(brandId, () => readKeyring(brandId));

  return {
    keyringOf,

    async ensure(brandId) {
      await keyringOf(brandId);
    },

    async take(brandId, session) {
      const key = await Keys.findOneAndUpdate(
        { brandId, revokedAt: null },
        { $inc: { batches: 1 } },
        { session, sort: { epoch: -1 }, returnDocument: 'after' },
      ).lean();
      if (!key) throw new Error(`brand ${brandId} has no key that is not revoked`);
      return key.epoch;
    },

    async codecOf(brandId, epoch) {
      const remembered = await keyringOf(brandId);
      if (remembered.newestEpoch >= epoch) return remembered.codec(epoch);
      // Another process started the epoch a moment ago.
      keyrings.forget(brandId);
      return (await keyringOf(brandId)).codec(epoch);
    },

    async keyOf(brandId, epoch, signal) {
      const key = await Keys.findOne({ brandId, epoch }).lean();
      if (!key) throw new RangeError(`brand ${brandId} has no key of epoch ${epoch}`);
      await rest(key, signal);
      return unwrapKey(wrappingKey, brandId, epoch, key.wrappedKey);
    },

    async startEpoch(actor) {
      const { brandId } = actor;
      const epoch = (await readKeyring(brandId)).newestEpoch + 1;
      await connection.transaction(async (session) => {
        await makeKey(brandId, epoch, session);
        await audit.record(actor, 'issuance.startKeyEpoch', `key:${epoch}`, {}, session);
      });
      keyrings.forget(brandId);
      return epoch;
    },

    async list(brandId) {
      await keyringOf(brandId);
      return Keys.find({ brandId }, '-wrappedKey').sort({ epoch: -1 }).lean<KeyEpochRecord[]>();
    },

    async revoke(actor, epoch, reason) {
      const { brandId, staffId, name } = actor;
      await connection.transaction(async (session) => {
        const revoked = {
          revokedAt: clock.now(),
          revokedBy: { staffId, name },
          revokeReason: reason,
        };
        const before = await Keys.findOneAndUpdate(
          { brandId, epoch, revokedAt: null },
          { $set: revoked },
          { session },
        ).lean();
        if (!before) return refuseUnknown(brandId, epoch, session);
        const newer = await Keys.exists({ brandId, epoch: { $gt: epoch } }).session(session);
        if (!newer) await makeKey(brandId, epoch + 1, session);
        const { modifiedCount } = await voidBatches(brandId, epoch, revoked.revokedAt, session);
        const detail = { reason, batches: modifiedCount };
        await audit.record(actor, 'issuance.revokeKey', `key:${epoch}`, detail, session);
      });
      keyrings.forget(brandId);
    },
  };
}
