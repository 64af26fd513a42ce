import type { Model } from 'mongoose';
import { createId } from '../../platform/ids.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { caseNumberOf, unitKeyOf } from './case-key-rules.ts';
import { mayOpenAgain } from './case-life-rules.ts';
import type { CaseRecord } from './case-store.ts';
import type { CaseDeps, Cases, NotedClone } from './cases.ts';

/** Cases of codes that seem copied: one at a time for each unit, as strong as the latest evidence. */
export function createCloneCases(
  deps: Pick<CaseDeps, 'clock' | 'issuance'> & {
    Cases: Model<CaseRecord>;
    openCase(record: CaseRecord): Promise<void>;
  },
): Cases['noteClone'] {
  const { Cases, clock, issuance, openCase } = deps;

  async function strengthen(evidence: NotedClone): Promise<string | null> {
    const { brandId, batch, index, at, strength } = evidence;
    const open = await Cases.findOneAndUpdate(
      { brandId, openFor: unitKeyOf(batch, index) },
      [
        {
          $set: {
            // Evidence may come late and out of order; what is newest counts.
            clone: {
              $cond: [
                { $lte: ['$clone.at', at] },
                { strength, at, reasons: { $literal: evidence.reasons } },
                '$clone',
              ],
            },
          },
        },
      ],
      { projection: { number: 1 }, updatePipeline: true },
    ).lean();
    return open?.number ?? null;
  }

  const findClosed = ({ brandId, batch, index }: NotedClone) =>
    Cases.findOne({
      ...{ brandId, 'subject.batch': batch, 'subject.index': index },
      ...{ kind: 'clone', state: 'closed' },
    })
      .sort({ openedAt: -1 })
      .lean<CaseRecord | null>();

  async function createCase(evidence: NotedClone): Promise<CaseRecord> {
    const { brandId, batch, index, productId, at, strength, reasons } = evidence;
    const id = createId('case');
    const now = clock.now();
    return {
      ...{ _id: `${brandId}:${id}`, brandId, number: caseNumberOf(id), kind: 'clone' },
      subject: { code: await issuance.codeOf(brandId, batch, index), batch, index, productId },
      openFor: unitKeyOf(batch, index),
      ...{ state: 'new', result: null, openedAt: now, updatedAt: now, assignee: null },
      report: null,
      clone: { strength, reasons: [...reasons], at },
      events: [{ at: now, by: null, what: 'opened', state: 'new', note: null }],
    };
  }

  return async (evidence) => {
    const known = await strengthen(evidence);
    if (known !== null) return { number: known, isNew: false };
    const closed = await findClosed(evidence);
    if (!mayOpenAgain(closed?.clone ?? null, evidence)) return null;
    const record = await createCase(evidence);
    try {
      await openCase(record);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another process opened it at the same moment.
      const opened = await strengthen(evidence);
      return opened === null ? null : { number: opened, isNew: false };
    }
    return { number: record.number, isNew: true };
  };
}
