import type {
  CaseEventKind,
  CaseKind,
  CaseResult,
  CaseState,
  Verdict,
  VerdictReason,
} from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';

export interface CaseEventRecord {
  at: Date;
  /** Who of the brand did it; null for the consumer and for the service. */
  by: { id: string; name: string } | null;
  what: CaseEventKind;
  /** The state that the case came into by it. */
  state: CaseState | null;
  note: string | null;
}

export interface PhotoRecord {
  /** The file's name, made of its content. */
  name: string;
  width: number;
  height: number;
}

/** What a consumer reported. */
export interface ReportedRecord {
  verdict: Verdict | null;
  product: string;
  place: string;
  description: string;
  /** Null when who sent it had their data erased. */
  photo: PhotoRecord | null;
  /** How to reach the person, encrypted; null when they gave nothing or had it removed. */
  contactSealed: string | null;
  /** Blind index of a contact that is a phone. */
  contactIndex: string | null;
  memberId: string | null;
  locale: 'zh' | 'en';
}

/** What speaks for a copy of a unit's code. */
export interface CloneRecord {
  /** From 0 to 1. */
  strength: number;
  reasons: VerdictReason[];
  /** Of the latest evidence. */
  at: Date;
}

/** Something that the brand looks into: a consumer's report or a code that seems copied. */
export interface CaseRecord {
  /** `brandId:form` of a report, so that a form sent twice is one case; `brandId:case` otherwise. */
  _id: string;
  brandId: string;
  number: string;
  kind: CaseKind;
  /** `batch` and `index` where the code is a unit's. */
  subject: {
    code: string | null;
    batch: number | null;
    index: number | null;
    productId: string | null;
  };
  /** `batch:index` of a clone case until it is closed: a unit has one open at most. */
  openFor?: string;
  state: CaseState;
  result: CaseResult | null;
  openedAt: Date;
  updatedAt: Date;
  assignee: { id: string; name: string } | null;
  report: ReportedRecord | null;
  clone: CloneRecord | null;
  events: CaseEventRecord[];
  /** Moments of what was said to the consumer that no job has taken on yet to text. */
  untold?: Date[];
}

export function createCaseStore(connection: Connection): Model<CaseRecord> {
  return defineBrandCollection<CaseRecord>(
    connection,
    'cases',
    {
      _id: String,
      number: String,
      kind: String,
      subject: { code: String, batch: Number, index: Number, productId: String },
      openFor: String,
      state: String,
      result: String,
      openedAt: Date,
      updatedAt: Date,
      assignee: Object,
      report: Object,
      clone: Object,
      events: [Object],
      untold: { type: [Date], default: undefined },
    },
    {
      indexes: [
        { key: { brandId: 1, number: 1 }, options: { unique: true } },
        {
          key: { brandId: 1, openFor: 1 },
          options: { unique: true, partialFilterExpression: { openFor: { $gt: '' } } },
        },
        {
          key: { untold: 1 },
          options: { partialFilterExpression: { untold: { $gt: new Date(0) } } },
        },
        { key: { brandId: 1, openedAt: -1, _id: 1 } },
        { key: { brandId: 1, state: 1, openedAt: -1, _id: 1 } },
        { key: { brandId: 1, 'subject.code': 1 } },
        { key: { brandId: 1, 'subject.batch': 1, 'subject.index': 1 } },
        { key: { brandId: 1, 'report.memberId': 1 } },
        { key: { brandId: 1, 'report.contactIndex': 1 } },
        { key: { brandId: 1, 'report.photo.name': 1 } },
      ],
    },
  );
}
