import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { PrintJobRecord } from './print-job-record.ts';

export function createPrintJobStore(connection: Connection): Model<PrintJobRecord> {
  return defineBrandCollection<PrintJobRecord>(
    connection,
    'printJobs',
    {
      _id: String,
      batch: Number,
      from: Number,
      to: Number,
      ranges: [Object],
      total: Number,
      templateId: String,
      template: Object,
      values: Object,
      pictures: [Object],
      linkPrefix: String,
      keyEpoch: Number,
      output: String,
      printer: String,
      labelsPerFile: Number,
      reprint: Object,
      phase: String,
      round: Number,
      hold: Object,
      renderedLabels: Number,
      printedLabels: Number,
      busyPrinter: String,
      sending: Object,
      files: [Object],
      downloaded: [Object],
      seed: Number,
      readBack: Object,
      notice: String,
      createdAt: Date,
      createdBy: { staffId: String, name: String },
      finishedAt: Date,
      history: [Object],
      idempotencyKey: String,
      contentHash: String,
    },
    {
      indexes: [
        { key: { brandId: 1, idempotencyKey: 1 }, options: { unique: true } },
        {
          key: { brandId: 1, busyPrinter: 1 },
          options: { unique: true, partialFilterExpression: { busyPrinter: { $type: 'string' } } },
        },
        { key: { brandId: 1, createdAt: -1, _id: 1 } },
        { key: { brandId: 1, batch: 1, from: 1 } },
        { key: { brandId: 1, phase: 1, createdAt: -1 } },
      ],
    },
  );
}
