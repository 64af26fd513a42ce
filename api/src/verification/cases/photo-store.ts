import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isAcceptedPicture, namePicture } from '../../catalogue/index.ts';
import { writeWholeFile } from '../../platform/write-whole-file.ts';
import type { PhotoRecord } from './case-store.ts';
import type { PhotoRefusal } from './clean-photo.ts';
import { createPhotoCleaner } from './photo-cleaner.ts';

/** Photos of reports: private files, outside everything that is served by name. */
export interface PhotoStore {
  /** Where uploads arrive; made when it is not there. */
  openIncoming(): Promise<string>;
  /** Cleans an upload and keeps it; the same photo of a brand is one file. The upload stays. */
  keep(
    brandId: string,
    path: string,
  ): Promise<PhotoRecord | PhotoRefusal | 'photo_format' | 'busy'>;
  /** The file of a kept photo; null when it is not on this machine. */
  read(brandId: string, name: string): Promise<{ body: Readable; bytes: number } | null>;
  /** Names of a brand's photos written before a moment. */
  listOlder(brandId: string, before: Date): Promise<string[]>;
  listBrands(): Promise<string[]>;
  remove(brandId: string, name: string): Promise<void>;
  /** Removes uploads that a killed process left. */
  removeLeftUploads(before: Date): Promise<void>;
  close(): Promise<void>;
}

const incoming = 'incoming';
const list = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

export function createPhotoStore(folder: string): PhotoStore {
  const cleaner = createPhotoCleaner();
  const pathOf = (brandId: string, name: string) => join(folder, basename(brandId), basename(name));

  async function isOlder(path: string, before: Date): Promise<boolean> {
    const found = await stat(path).catch(() => null);
    return found !== null && found.mtime < before;
  }

  async function pickOlder(from: string, before: Date): Promise<string[]> {
    const older: string[] = [];
    for (const name of await list(from)) {
      if (await isOlder(join(from, name), before)) older.push(name);
    }
    return older;
  }

  return {
    async openIncoming() {
      const path = join(folder, incoming);
      await mkdir(path, { recursive: true, mode: 0o700 });
      return path;
    },
    async keep(brandId, path) {
      if (!isAcceptedPicture(await readBeginning(path))) return 'photo_format';
      const cleaned = await cleaner.clean(path);
      if (typeof cleaned === 'string') return cleaned;
      const { data, width, height } = cleaned;
      const name = namePicture(data);
      await mkdir(join(folder, basename(brandId)), { recursive: true, mode: 0o700 });
      await writeWholeFile(pathOf(brandId, name), [data]);
      return { name, width, height };
    },
    async read(brandId, name) {
      const path = pathOf(brandId, name);
      const found = await stat(path).catch(() => null);
      return found && { body: createReadStream(path), bytes: found.size };
    },
    listOlder: (brandId, before) => pickOlder(join(folder, basename(brandId)), before),
    listBrands: async () => (await list(folder)).filter((name) => name !== incoming),
    remove: (brandId, name) => rm(pathOf(brandId, name), { force: true }),
    async removeLeftUploads(before) {
      for (const name of await pickOlder(join(folder, incoming), before)) {
        await rm(join(folder, incoming, name), { force: true });
      }
    },
    close: () => cleaner.close(),
  };
}

async function readBeginning(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
