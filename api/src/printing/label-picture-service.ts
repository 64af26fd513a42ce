import type { LabelPicture } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Catalogue, Page, Rows } from '../catalogue/index.ts';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';

interface LabelPictureRecord {
  /** `brandId:name` */
  _id: string;
  brandId: string;
  name: string;
  file: string;
  width: number;
  height: number;
  updatedAt: Date;
}

/** The name under which templates find the picture of the product. */
export const productPictureName = 'product';

/** A picture in print: 100 mm at 300 dpi. */
const maxSide = 1_200;

export interface LabelPictureService {
  list(brandId: string, page: Page): Promise<Rows<LabelPicture>>;
  /** Keeps or replaces a picture. @throws ProblemError `unsupported_media_type`, `invalid_input` */
  put(actor: Actor, name: string, image: Uint8Array): Promise<LabelPicture>;
  /** Print jobs that were made with it keep it. @throws ProblemError `not_found` */
  remove(actor: Actor, name: string): Promise<void>;
  /** The files of those of the named pictures that the brand has. */
  filesOf(brandId: string, names: readonly string[]): Promise<{ name: string; file: string }[]>;
}

export function createLabelPictureService(deps: {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  catalogue: Catalogue;
}): LabelPictureService {
  const Pictures = defineBrandCollection<LabelPictureRecord>(
    deps.connection,
    'labelPictures',
    { _id: String, name: String, file: String, width: Number, height: Number, updatedAt: Date },
    { indexes: [{ key: { brandId: 1, name: 1 }, options: { unique: true } }] },
  );
  return {
    async list(brandId, page) {
      const { rows, total } = await readPage(Pictures, { brandId }, { name: 1 }, page);
      return { rows: rows.map(presentPicture), total };
    },

    async put(actor, name, image) {
      if (name === productPictureName) {
        throw invalidField('name', 'stands for the picture of the product; take another name');
      }
      const { brandId } = actor;
      const {
        name: file,
        width,
        height,
      } = await deps.catalogue.savePicture(image, {
        maxSide,
        isLossless: true,
      });
      const picture = { name, file, width, height };
      await deps.connection.transaction(async (session) => {
        await Pictures.updateOne(
          { brandId, _id: `${brandId}:${name}` },
          { $set: { ...picture, updatedAt: deps.clock.now() } },
          { upsert: true, session },
        );
        await deps.audit.record(actor, 'printing.putLabelPicture', name, { file }, session);
      });
      return presentPicture(picture);
    },

    async remove(actor, name) {
      const { brandId } = actor;
      await deps.connection.transaction(async (session) => {
        const filter = { brandId, _id: `${brandId}:${name}` };
        const gone = await Pictures.findOneAndDelete(filter, { session }).lean();
        if (!gone) {
          throw new ProblemError('not_found', { detail: `There is no label picture ${name}` });
        }
        const { file } = gone;
        await deps.audit.record(actor, 'printing.deleteLabelPicture', name, { file }, session);
      });
    },

    async filesOf(brandId, names) {
      const rows = await Pictures.find({ brandId, name: { $in: [...names] } }).lean();
      return rows.map(({ name, file }) => ({ name, file }));
    },
  };
}

function presentPicture(
  picture: Pick<LabelPictureRecord, 'name' | 'file' | 'width' | 'height'>,
): LabelPicture {
  const { name, file, width, height } = picture;
  return { name, url: `/pictures/${file}`, width, height };
}
