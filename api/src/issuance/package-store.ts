import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { PackageContent } from './package-content-rules.ts';
import type { PackageState } from './package-state-rules.ts';

/** A code package for a print house: all codes of a batch in files of its own. */
export interface CodePackageRecord extends PackageContent {
  _id: string;
  brandId: string;
  /** The batch's number. */
  batch: number;
  /** As the manifest shows it: the name that the product had when the package was ordered. */
  productName: string;
  state: PackageState;
  /** How often making it was begun: each round has a job of its own. */
  round: number;
  /** Why making it failed, for people. */
  failure: string | null;
  /** Empty until it is whole: its parts, its manifest and the signature. */
  files: { name: string; bytes: number; sha256: string }[];
  /** When it was last whole: from the first time on somebody may have its codes. */
  finishedAt: Date | null;
  createdAt: Date;
  createdBy: { staffId: string; name: string };
  /** SHA-256 of what was ordered: the same content of a batch is the same package. */
  contentHash: string;
}

export function createPackageStore(connection: Connection): Model<CodePackageRecord> {
  return defineBrandCollection<CodePackageRecord>(
    connection,
    'codePackages',
    {
      _id: String,
      batch: Number,
      columns: [String],
      format: String,
      gzip: Boolean,
      bom: Boolean,
      withInner: Boolean,
      urlForm: String,
      rollSize: Number,
      recipients: [String],
      productName: String,
      state: String,
      round: Number,
      failure: String,
      files: [{ _id: false, name: String, bytes: Number, sha256: String }],
      finishedAt: Date,
      createdAt: Date,
      createdBy: { staffId: String, name: String },
      contentHash: String,
    },
    {
      indexes: [
        { key: { brandId: 1, batch: 1, contentHash: 1 }, options: { unique: true } },
        { key: { brandId: 1, batch: 1, createdAt: -1 } },
        { key: { brandId: 1, state: 1 } },
      ],
    },
  );
}
