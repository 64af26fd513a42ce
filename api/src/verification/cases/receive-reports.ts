import { phoneSchema } from '@zhenma/contract';
import type { Model } from 'mongoose';
import type { Limit } from '../../platform/auth/throttle.ts';
import { createId } from '../../platform/ids.ts';
import { nameAddress } from '../../platform/http/address-rules.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { isEqual, type Secrets } from '../../platform/secrets.ts';
import { caseNumberOf } from './case-key-rules.ts';
import type { CaseRecord } from './case-store.ts';
import type { CaseAddress, CaseDeps, NewReport, Reports } from './cases.ts';
import type { FormPhotos } from './form-photos.ts';
import type { PhotoStore } from './photo-store.ts';

const reportsPerAddress: Limit = { name: 'report-address', points: 20, seconds: 60 * 60 };
const uploadsPerAddress: Limit = { name: 'report-upload-address', points: 60, seconds: 60 * 60 };
const repliesPerCase: Limit = { name: 'report-reply', points: 10, seconds: 60 * 60 };

/** 132 bits. */
const keyLength = 22;

/** A number that is taken already is drawn again; of 2⁵⁰ numbers that hardly ever happens once. */
const mostDraws = 5;

/** Addresses of cases; nobody finds one by trying. */
export const createAddressing =
  (secrets: Secrets) =>
  (brandId: string, number: string): CaseAddress => ({
    ...{ brandId, number },
    key: secrets.sign('case-page', brandId, number).slice(0, keyLength),
  });

/** Reports of consumers: each form becomes one case, and its address leads to what came of it. */
export function createReports(
  deps: CaseDeps & {
    Cases: Model<CaseRecord>;
    forms: FormPhotos;
    photos: PhotoStore;
    addressOf(brandId: string, number: string): CaseAddress;
    openCase(record: CaseRecord): Promise<void>;
  },
): Reports {
  const { addressOf, Cases, clock, forms, issuance, photos, secrets, openCase, throttle } = deps;

  const idOf = (brandId: string, formId: string) => `${brandId}:${formId}`;

  async function findByForm(brandId: string, formId: string): Promise<CaseAddress | null> {
    const known = await Cases.findOne(
      { brandId, _id: idOf(brandId, formId) },
      { number: 1 },
    ).lean();
    return known && addressOf(brandId, known.number);
  }

  async function findSubject(
    { brandId, code }: NewReport,
    at: Date,
  ): Promise<CaseRecord['subject']> {
    const resolved = await issuance.resolveCode({ text: code, host: null, brandId, at });
    if (resolved.kind !== 'unit') {
      const read = resolved.kind === 'not_a_link' ? null : resolved.code;
      return { code: read ?? code, batch: null, index: null, productId: null };
    }
    const { batch, index, product } = resolved;
    return { code: resolved.code, batch: batch.number, index, productId: product._id };
  }

  async function createCase(report: NewReport): Promise<CaseRecord> {
    const { brandId, formId, contact, verdict, product, place, description, photo } = report;
    const at = clock.now();
    const _id = idOf(brandId, formId);
    const phone = phoneSchema.safeParse(contact);
    return {
      // Not of the form's own identifier: the browser could choose that.
      ...{ _id, brandId, number: caseNumberOf(createId('report')), kind: 'report' },
      subject: await findSubject(report, at),
      ...{ state: 'new', result: null, openedAt: at, updatedAt: at, assignee: null, clone: null },
      report: {
        ...{ verdict, product, place, description, photo },
        contactSealed: contact === '' ? null : secrets.sealText(contact, _id),
        contactIndex: phone.success
          ? secrets.sign('personal-data-index', brandId, phone.data)
          : null,
        memberId: report.memberId,
        locale: report.locale,
      },
      events: [{ at, by: null, what: 'opened', state: 'new', note: null }],
    };
  }

  async function openOnce(report: NewReport): Promise<CaseAddress> {
    const { brandId, formId } = report;
    for (let draw = 1; ; draw += 1) {
      const record = await createCase(report);
      try {
        await openCase(record);
        return addressOf(brandId, record.number);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // The same form came twice at once, or another case has got the number.
        const known = await findByForm(brandId, formId);
        if (known) return known;
        if (draw === mostDraws) throw error;
      }
    }
  }

  const open: Reports['open'] = async ({ brandId, number, key }) =>
    isEqual(key, addressOf(brandId, number).key)
      ? Cases.findOne({ brandId, number, kind: 'report' }).lean<CaseRecord | null>()
      : null;

  return {
    photos,
    findByForm,
    open,
    createFormId: () => createId('report'),
    photoOf: (brandId, formId) => forms.find(brandId, formId),
    keepPhoto: (brandId, formId, photo) => forms.keep(brandId, formId, photo),
    countUpload: (ip) => throttle.use(uploadsPerAddress, nameAddress(ip).address),
    async receive(report) {
      const { brandId, formId, ip } = report;
      const known = await findByForm(brandId, formId);
      if (known) return known;
      await throttle.use(reportsPerAddress, nameAddress(ip).address);
      return openOnce(report);
    },
    async reply(address, text) {
      const { brandId, number } = address;
      if (!(await open(address))) return false;
      await throttle.use(repliesPerCase, `${brandId}:${number}`);
      const at = clock.now();
      const event = { at, by: null, what: 'reply', state: 'in_review', note: text } as const;
      const changed = await Cases.updateOne(
        { brandId, number, kind: 'report', state: 'waiting' },
        { $set: { state: 'in_review', updatedAt: at }, $push: { events: event } },
      );
      return changed.modifiedCount === 1;
    },
  };
}
