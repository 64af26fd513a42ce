import {
  createSigner,
  generateSignerSeed,
  unwrapSignerSeed,
  wrapSignerSeed,
  type PackageSigner,
} from '@zhenma/code-generator';
import { createTimedCache } from '../platform/timed-cache.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import type { IssuanceDeps } from './issuance.ts';
import { createSignerSeedStore } from './key-store.ts';

/** The signers of all brands' code packages, at rest only wrapped as the brands' keys are. */
export interface PackageSigners {
  /** The brand's one signer for good, made when it is first asked for. */
  signerOf(brandId: string): Promise<PackageSigner>;
}

export function createPackageSigners(
  deps: Pick<IssuanceDeps, 'connection' | 'clock' | 'secrets'>,
): PackageSigners {
  const Seeds = createSignerSeedStore(deps.connection);
  const wrappingKey = deps.secrets.deriveKey('brand-keys');
  const signers = createTimedCache<PackageSigner>({ milliseconds: 60_000, maxEntries: 1_000 });

  async function makeSeed(brandId: string): Promise<void> {
    const wrappedSeed = wrapSignerSeed(wrappingKey, brandId, generateSignerSeed());
    const seed = { _id: brandId, brandId, wrappedSeed, createdAt: deps.clock.now() };
    try {
      await Seeds.insertMany([seed]);
    } catch (error) {
      // Another process asked first: its seed counts.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async function readSigner(brandId: string): Promise<PackageSigner> {
    const find = () => Seeds.findOne({ brandId, _id: brandId }).lean();
    let seed = await find();
    if (!seed) {
      await makeSeed(brandId);
      seed = await find();
    }
    if (!seed) throw new Error(`the signer of brand ${brandId} was removed meanwhile`);
    return createSigner(unwrapSignerSeed(wrappingKey, brandId, seed.wrappedSeed));
  }

  return { signerOf: (brandId) => signers.get(brandId, () => readSigner(brandId)) };
}
