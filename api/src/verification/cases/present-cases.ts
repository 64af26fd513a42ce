import type { Case, CaseDetail, VerdictReason } from '@zhenma/contract';
import type { Model } from 'mongoose';
import { openContact, openPhone } from './consumer-contact.ts';
import { nextStates } from './case-life-rules.ts';
import type { CaseRecord } from './case-store.ts';
import type { CaseDeps } from './cases.ts';
import { readLinked } from './list-cases.ts';

type Deps = Pick<CaseDeps, 'catalogue' | 'issuance' | 'secrets'>;

const present = (record: CaseRecord, productName: Case['productName']): Case => ({
  number: record.number,
  kind: record.kind,
  state: record.state,
  result: record.result,
  openedAt: record.openedAt.toISOString(),
  updatedAt: record.updatedAt.toISOString(),
  assignee: record.assignee,
  code: record.subject.code,
  productName,
  reportedProduct: record.report?.product ?? null,
  place: record.report?.place ?? null,
  strength: record.clone?.strength ?? null,
});

/** Cases as a list shows them. */
export async function presentCases(
  { catalogue }: Deps,
  brandId: string,
  records: readonly CaseRecord[],
): Promise<Case[]> {
  const ids = records.flatMap(({ subject }) => subject.productId ?? []);
  const products = await catalogue.productsOf(brandId, [...new Set(ids)]);
  return records.map((record) =>
    present(record, products.get(record.subject.productId ?? '')?.name ?? null),
  );
}

/** One case with all that is known of it. */
export async function presentCase(
  deps: Deps & { Cases: Model<CaseRecord> },
  record: CaseRecord,
): Promise<CaseDetail> {
  const { brandId, kind, state, subject, report, clone } = record;
  const { secrets, issuance, Cases } = deps;
  const [[row], batch, linked] = await Promise.all([
    presentCases(deps, brandId, [record]),
    subject.batch === null ? null : issuance.batchOf(brandId, subject.batch),
    readLinked(Cases, record),
  ]);
  if (!row) throw new Error('one case gives one');
  const reasons: readonly VerdictReason[] = clone?.reasons ?? [];
  return {
    ...row,
    lot: batch?.lot ?? null,
    unitCode: subject.batch === null ? null : subject.code,
    verdict: report?.verdict ?? null,
    description: report?.description ?? null,
    contact: openContact(secrets, record),
    memberId: report?.memberId ?? null,
    photo: report?.photo ? { width: report.photo.width, height: report.photo.height } : null,
    reasons: [...reasons],
    events: record.events.map(({ at, by, what, state: into, note }) => ({
      ...{ at: at.toISOString(), by: by?.name ?? null, what, state: into, note },
    })),
    nextStates: nextStates(kind, state),
    canText: openPhone(secrets, record) !== null,
    linked: linked.map((one) => ({ number: one.number, kind: one.kind, state: one.state })),
  };
}
