import type { Verdict } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** A consumer's report of a suspicious item. */
export interface ReportRecord {
  /** `brandId:form`: a form sent twice is one report. */
  _id: string;
  brandId: string;
  caseNumber: string;
  /** As it stood in the address. */
  code: string;
  verdict: Verdict | null;
  place: string;
  description: string;
  /** How to reach the person, encrypted; null when they gave nothing. */
  contactSealed: string | null;
  at: Date;
}

export function createReportStore(connection: Connection): Model<ReportRecord> {
  return defineBrandCollection<ReportRecord>(
    connection,
    'reports',
    {
      _id: String,
      caseNumber: String,
      code: String,
      verdict: String,
      place: String,
      description: String,
      contactSealed: String,
      at: Date,
    },
    { indexes: [{ key: { brandId: 1, at: -1, _id: 1 } }] },
  );
}
