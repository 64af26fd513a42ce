import { createHash, randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { KeptPhoto } from '@zhenma/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { Limit, Throttle } from '../../platform/auth/throttle.ts';
import type { Clock } from '../../platform/clock.ts';
import { invalidField, ProblemError } from '../../platform/http/problem-error.ts';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { PhotoStore } from '../../verification/index.ts';

interface PhotoRecord extends KeptPhoto {
  /** `brandId:owner:sha256`. */
  _id: string;
  brandId: string;
  /** What it was sent for: a case, or the findings of one inspector. */
  owner: string;
  /** The file's name in the store. */
  name: string;
  /** Who sent it. */
  by: string;
  at: Date;
  /** Whether something on record names it. */
  isUsed: boolean;
}

/** Photographs for cases and findings: sent first, then named by what is put on record. */
export interface KeptPhotos {
  /**
   * Cleans a picture and keeps it; the same one once more changes nothing.
   * @throws ProblemError `unsupported_media_type`, `invalid_input`, `too_large`, `too_many_requests`
   */
  add(brandId: string, owner: string, by: string, image: Uint8Array): Promise<KeptPhoto>;
  /**
   * The photographs that a record is going to name, marked so that they stay.
   * @throws ProblemError `invalid_input` for one that this person did not send for this
   */
  take(
    brandId: string,
    given: { owner: string; by: string; sha256: readonly string[] },
    session: ClientSession,
  ): Promise<KeptPhoto[]>;
  /** The file; null when it is not on this machine. */
  read(brandId: string, sha256: string): Promise<{ body: Readable; bytes: number } | null>;
  /** Removes what was sent and never named. */
  sweep(brandId: string): Promise<void>;
}

const perPerson: Limit = { name: 'diversion-photo', points: 120, seconds: 60 * 60 };
const keptMs = 24 * 60 * 60 * 1000;
const sweptAtOnce = 500;

export function createKeptPhotos(deps: {
  connection: Connection;
  clock: Clock;
  throttle: Throttle;
  store: PhotoStore;
}): KeptPhotos {
  const { clock, store, throttle } = deps;
  const Photos = defineBrandCollection<PhotoRecord>(
    deps.connection,
    'diversionPhotos',
    {
      ...{ _id: String, owner: String, sha256: String, width: Number, height: Number },
      ...{ bytes: Number, name: String, by: String, at: Date, isUsed: Boolean },
    },
    {
      indexes: [{ key: { brandId: 1, sha256: 1 } }, { key: { brandId: 1, isUsed: 1, at: 1 } }],
    },
  );

  /** Writes the picture where uploads arrive and lets the store clean it. */
  async function keep(brandId: string, image: Uint8Array) {
    const path = join(await store.openIncoming(), randomUUID());
    try {
      await writeFile(path, image, { flag: 'wx', mode: 0o600 });
      const kept = await store.keep(brandId, path);
      if (typeof kept === 'string') throw refusals[kept]();
      return kept;
    } finally {
      await rm(path, { force: true });
    }
  }

  async function measure(brandId: string, name: string) {
    const file = await store.read(brandId, name);
    if (!file) return null;
    const hash = createHash('sha256');
    for await (const chunk of file.body) hash.update(chunk as Buffer);
    return { sha256: hash.digest('hex'), bytes: file.bytes };
  }

  return {
    async add(brandId, owner, by, image) {
      await throttle.use(perPerson, `${brandId}:${by}`);
      const { name, width, height } = await keep(brandId, image);
      const measured = await measure(brandId, name);
      if (!measured) throw new ProblemError('unavailable', { retryAfterSeconds: 2 });
      const photo = { ...measured, width, height };
      const _id = `${brandId}:${owner}:${photo.sha256}`;
      await Photos.updateOne(
        { brandId, _id },
        { $set: { by, at: clock.now() }, $setOnInsert: { ...photo, owner, name, isUsed: false } },
        { upsert: true },
      );
      // The sweep may have removed a file of the same content while this record was not there yet.
      if (!(await measure(brandId, name))) await keep(brandId, image);
      return photo;
    },
    async take(brandId, { owner, by, sha256 }, session) {
      if (sha256.length === 0) return [];
      const ids = sha256.map((one) => `${brandId}:${owner}:${one}`);
      const mine = { brandId, _id: { $in: ids }, by };
      const found = await Photos.find(mine).session(session).lean<PhotoRecord[]>();
      const known = new Map(found.map((photo) => [photo.sha256, photo]));
      await Photos.updateMany(mine, { $set: { isUsed: true } }, { session });
      return sha256.map((one, at) => {
        const photo = known.get(one);
        if (!photo) throw invalidField(`photos.${at}`, 'send this photograph first, then name it');
        const { width, height, bytes } = photo;
        return { sha256: one, width, height, bytes };
      });
    },
    async read(brandId, sha256) {
      const photo = await Photos.findOne({ brandId, sha256 }).lean<PhotoRecord | null>();
      return photo && store.read(brandId, photo.name);
    },
    async sweep(brandId) {
      const old = { brandId, isUsed: false, at: { $lt: new Date(clock.now().getTime() - keptMs) } };
      const found = await Photos.find(old).limit(sweptAtOnce).lean<PhotoRecord[]>();
      for (const { _id, sha256, name } of found) {
        await Photos.deleteOne({ ...old, _id });
        if (!(await Photos.exists({ brandId, sha256 }))) await store.remove(brandId, name);
      }
    },
  };
}

const refusals = {
  photo_format: () =>
    new ProblemError('unsupported_media_type', {
      detail: 'Send a photograph as JPEG, PNG or WebP',
    }),
  photo_too_large: () =>
    new ProblemError('too_large', { detail: 'Send a photograph of at most 50 megapixels' }),
  photo_unreadable: () => invalidField('body', 'is no photograph that can be read; take it again'),
  busy: () =>
    new ProblemError('unavailable', {
      detail: 'Many photographs are being read; try again shortly',
      retryAfterSeconds: 5,
    }),
};
