import type { Connection, Model } from 'mongoose';
import { groupBy } from '../../platform/group-by.ts';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { DiversionCaseRecord, StepRecord } from './case-records.ts';

export interface CaseStores {
  Cases: Model<DiversionCaseRecord>;
  Steps: Model<StepRecord>;
}

export function createCaseStores(connection: Connection): CaseStores {
  const Cases = defineBrandCollection<DiversionCaseRecord>(
    connection,
    'diversionCases',
    {
      ...{ _id: String, number: String, openKey: String, contentHash: String, state: String },
      ...{ result: String, dealerId: String, dealerName: String, title: String, alertId: String },
      ...{ facts: Object, openedAt: Date, updatedAt: Date, assignee: Object, dueAt: Date },
      ...{
        appealUntil: Date,
        sharedAt: Date,
        hasStatement: Boolean,
        hasGround: Boolean,
        ruling: Object,
      },
      ...{ ruledAt: Date, length: Number, head: String },
    },
    {
      indexes: [
        { key: { brandId: 1, openKey: 1 }, options: { unique: true } },
        { key: { brandId: 1, number: 1 }, options: { unique: true } },
        { key: { brandId: 1, updatedAt: -1, _id: 1 } },
        { key: { brandId: 1, state: 1, updatedAt: -1, _id: 1 } },
        { key: { brandId: 1, dealerId: 1, updatedAt: -1, _id: 1 } },
        { key: { brandId: 1, ruledAt: 1, _id: 1 } },
      ],
    },
  );
  const Steps = defineBrandCollection<StepRecord>(
    connection,
    'diversionCaseSteps',
    {
      ...{ _id: String, caseId: String, number: Number, at: Date, by: Object, what: String },
      ...{ state: String, text: String, photos: [Object], place: Object, seenAt: Date },
      ...{ isShared: Boolean, assignee: Object, dueAt: Date, ruling: Object },
      ...{ factsSha256: String, subjectSha256: String, requestHash: String, hash: String },
    },
    { indexes: [{ key: { brandId: 1, caseId: 1, number: 1 }, options: { unique: true } }] },
  );
  return { Cases, Steps };
}

/** Every step of some cases by case, the first one first. */
export async function readStepsOf(
  Steps: Model<StepRecord>,
  brandId: string,
  caseIds: readonly string[],
): Promise<(caseId: string) => readonly StepRecord[]> {
  const found = await Steps.find({ brandId, caseId: { $in: [...new Set(caseIds)] } })
    .sort({ caseId: 1, number: 1 })
    .lean<StepRecord[]>();
  const byCase = groupBy(found, (step) => step.caseId);
  return (caseId) => byCase.get(caseId) ?? [];
}

/** Every step of a case, the first one first. */
export const readSteps = async (
  Steps: Model<StepRecord>,
  brandId: string,
  caseId: string,
): Promise<readonly StepRecord[]> => (await readStepsOf(Steps, brandId, [caseId]))(caseId);
