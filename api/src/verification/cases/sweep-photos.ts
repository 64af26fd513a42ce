import type { Model } from 'mongoose';
import type { Clock } from '../../platform/clock.ts';
import type { CaseRecord } from './case-store.ts';
import { keptSeconds, type FormPhotos } from './form-photos.ts';
import type { PhotoStore } from './photo-store.ts';

const uploadSeconds = 60 * 60;
const atOnce = 500;

/**
 * Removes photos of forms that became no case, and uploads that a killed process left. A photo that
 * is sent again is written again, so what is old and belongs to nothing now is needed by nobody.
 */
export function createPhotoSweep(deps: {
  clock: Clock;
  Cases: Model<CaseRecord>;
  forms: FormPhotos;
  photos: PhotoStore;
}): () => Promise<void> {
  const { clock, Cases, forms, photos } = deps;
  const before = (seconds: number) => new Date(clock.now().getTime() - seconds * 1000);

  async function sweepBrand(brandId: string): Promise<void> {
    const older = await photos.listOlder(brandId, before(keptSeconds));
    for (let at = 0; at < older.length; at += atOnce) {
      const names = older.slice(at, at + atOnce);
      const filed = await Cases.find(
        { brandId, 'report.photo.name': { $in: names } },
        { 'report.photo.name': 1 },
      ).lean<CaseRecord[]>();
      const needed = new Set([
        ...filed.map(({ report }) => report?.photo?.name),
        ...(await forms.pickKept(brandId, names)),
      ]);
      for (const name of names.filter((one) => !needed.has(one))) {
        await photos.remove(brandId, name);
      }
    }
  }

  return async () => {
    await photos.removeLeftUploads(before(uploadSeconds));
    for (const brandId of await photos.listBrands()) await sweepBrand(brandId);
  };
}
