import type { Report, Verdict } from '@zhenma/contract';
import type { Limit } from '../platform/auth/throttle.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { createReportStore, type ReportRecord } from './report-store.ts';
import type { VerificationDeps } from './verification.ts';
import { readPage } from '../platform/mongo/read-page.ts';

/** What a person sent, with the number of the form that they filled in. */
export interface NewReport {
  brandId: string;
  formId: string;
  code: string;
  verdict: Verdict | null;
  place: string;
  description: string;
  contact: string | null;
  ip: string;
}

export interface Reports {
  createFormId(): string;
  /** Records the report of a form once, however often it is sent; gives the case number. */
  receive(report: NewReport): Promise<{ caseNumber: string }>;
  list(
    brandId: string,
    page: { page: number; pageSize: number },
  ): Promise<{ rows: Report[]; total: number }>;
}

const perAddress: Limit = { name: 'report-address', points: 20, seconds: 60 * 60 };

export const isFormId = (text: unknown): text is string =>
  typeof text === 'string' && /^rep_[0-9a-z]{20}$/.test(text);

export function createReports(
  deps: Pick<VerificationDeps, 'connection' | 'clock' | 'secrets' | 'throttle'>,
): Reports {
  const { clock, secrets, throttle } = deps;
  const Records = createReportStore(deps.connection);

  return {
    createFormId: () => createId('report'),
    async receive({ brandId, formId, contact, ip, code, verdict, place, description }) {
      const _id = `${brandId}:${formId}`;
      const known = await Records.findOne({ brandId, _id }).lean();
      if (known) return { caseNumber: known.caseNumber };
      await throttle.use(perAddress, ip);
      const caseNumber = formId.slice(-10).toUpperCase();
      const contactSealed = contact === null ? null : secrets.sealText(contact, _id);
      const record: ReportRecord = {
        ...{ _id, brandId, caseNumber, code, verdict, place, description, contactSealed },
        at: clock.now(),
      };
      try {
        await Records.insertMany([record]);
      } catch (error) {
        // The same form came twice at once.
        if (!isDuplicateKey(error)) throw error;
      }
      return { caseNumber };
    },
    async list(brandId, { page, pageSize }) {
      const { rows, total } = await readPage(
        Records,
        { brandId },
        { at: -1, _id: 1 },
        { page, pageSize },
      );
      return {
        rows: rows.map(({ _id, caseNumber, at, contactSealed, ...rest }) => ({
          id: caseNumber,
          at: at.toISOString(),
          code: rest.code,
          verdict: rest.verdict,
          place: rest.place,
          description: rest.description,
          contact: contactSealed === null ? null : secrets.openText(contactSealed, _id),
        })),
        total,
      };
    },
  };
}
