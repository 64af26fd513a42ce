import { buffer } from 'node:stream/consumers';
import type { Model } from 'mongoose';
import type { PersonalDataHolder } from '../../members/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { openContact } from './consumer-contact.ts';
import type { CaseRecord } from './case-store.ts';
import type { PhotoStore } from './photo-store.ts';

/** What cases hold about a member: the reports they sent while signed in or with their phone. */
export function createCasePersonalData(deps: {
  Cases: Model<CaseRecord>;
  clock: Clock;
  secrets: Secrets;
  photos: Pick<PhotoStore, 'read'>;
}): PersonalDataHolder {
  const { Cases, clock, photos, secrets } = deps;
  const ofMember = ({ memberId, phoneIndex }: Parameters<PersonalDataHolder['exportOf']>[0]) => ({
    $or: [{ 'report.memberId': memberId }, { 'report.contactIndex': phoneIndex }],
  });

  /** The picture itself; null where there is none on this machine. */
  async function exportPhoto({ brandId, report }: CaseRecord) {
    if (!report?.photo) return null;
    const { name, width, height } = report.photo;
    const file = await photos.read(brandId, name);
    if (!file) return null;
    return {
      mediaType: 'image/webp',
      width,
      height,
      base64: (await buffer(file.body)).toString('base64'),
    };
  }

  return {
    name: 'reports',
    async exportOf(member) {
      const { brandId } = member;
      const found = await Cases.find({ brandId, ...ofMember(member) })
        .sort({ openedAt: 1, _id: 1 })
        .lean<CaseRecord[]>();
      const exportCase = async (record: CaseRecord) => ({
        number: record.number,
        openedAt: record.openedAt.toISOString(),
        state: record.state,
        code: record.subject.code,
        product: record.report?.product,
        place: record.report?.place,
        description: record.report?.description,
        contact: openContact(secrets, record),
        photo: await exportPhoto(record),
        messages: record.events
          .filter(({ what }) => ['question', 'answer', 'reply'].includes(what))
          .map(({ at, what, note }) => ({ at: at.toISOString(), what, text: note })),
      });
      return Promise.all(found.map(exportCase));
    },
    async erase(member, session) {
      const { brandId, phone } = member;
      const found = await Cases.find({ brandId, ...ofMember(member) }, null, { session }).lean<
        CaseRecord[]
      >();
      for (const { _id, report, events } of found) {
        if (!report) continue;
        const clean = (text: string) => removePhone(text, phone);
        const removed = { what: 'contact_removed', by: null, state: null, note: null } as const;
        await Cases.updateOne(
          { brandId, _id },
          {
            $set: {
              report: {
                ...report,
                ...{ contactSealed: null, contactIndex: null, memberId: null },
                // The sweep removes the file, which no case names any more.
                photo: null,
                product: clean(report.product),
                place: clean(report.place),
                description: clean(report.description),
              },
              events: [
                ...events.map((event) => ({
                  ...event,
                  note: event.note === null ? null : clean(event.note),
                })),
                { ...removed, at: clock.now() },
              ],
            },
          },
          { session },
        );
      }
    },
  };
}

/** A text without a phone number that its writer put into it, with or without blanks between digits. */
function removePhone(text: string, phone: string | null): string {
  if (phone === null) return text;
  const digits = Array.from(phone.slice(-11)).join(String.raw`[\s-]?`);
  return text.replaceAll(new RegExp(String.raw`(?:\+?86[\s-]?)?${digits}`, 'g'), '…');
}
