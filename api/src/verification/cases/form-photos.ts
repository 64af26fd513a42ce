import type { Connection } from 'mongoose';
import type { Clock } from '../../platform/clock.ts';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { PhotoRecord } from './case-store.ts';

interface FormPhotoRecord extends PhotoRecord {
  /** `brandId:form` */
  _id: string;
  brandId: string;
  at: Date;
}

/** Photos that came with a form that could not be taken yet, so that they need not be sent again. */
export interface FormPhotos {
  keep(brandId: string, formId: string, photo: PhotoRecord): Promise<void>;
  find(brandId: string, formId: string): Promise<PhotoRecord | null>;
  /** Which of a brand's photos belong to a form. */
  pickKept(brandId: string, names: readonly string[]): Promise<string[]>;
}

/** Longer than anybody takes to correct a form; photos without a case are removed after it. */
export const keptSeconds = 24 * 60 * 60;

export function createFormPhotos(connection: Connection, clock: Clock): FormPhotos {
  const Records = defineBrandCollection<FormPhotoRecord>(
    connection,
    'reportPhotos',
    { _id: String, name: String, width: Number, height: Number, at: Date },
    {
      indexes: [
        { key: { brandId: 1, name: 1 } },
        { key: { at: 1 }, options: { expireAfterSeconds: keptSeconds } },
      ],
    },
  );
  const idOf = (brandId: string, formId: string) => `${brandId}:${formId}`;

  return {
    async keep(brandId, formId, { name, width, height }) {
      await Records.updateOne(
        { brandId, _id: idOf(brandId, formId) },
        { $set: { name, width, height, at: clock.now() } },
        { upsert: true },
      );
    },
    async find(brandId, formId) {
      const found = await Records.findOne({ brandId, _id: idOf(brandId, formId) }).lean();
      return found && { name: found.name, width: found.width, height: found.height };
    },
    async pickKept(brandId, names) {
      const found = await Records.find({ brandId, name: { $in: [...names] } }, { name: 1 }).lean();
      return found.map(({ name }) => name);
    },
  };
}
