import { phoneSchema } from '@zhenma/contract';
import type { Model } from 'mongoose';
import type { Secrets } from '../../platform/secrets.ts';
import { writeCaseMessage } from './case-texts.ts';
import type { CaseRecord } from './case-store.ts';
import type { CaseAddress, CaseDeps } from './cases.ts';

/** How the consumer of a report can be reached; null when they gave nothing. */
export function openContact(secrets: Secrets, { _id, report }: CaseRecord): string | null {
  const sealed = report?.contactSealed ?? null;
  return sealed === null ? null : secrets.openText(sealed, _id);
}

/** The phone that a consumer left, as `+86` and eleven digits. */
export function openPhone(secrets: Secrets, record: CaseRecord): string | null {
  const phone = phoneSchema.safeParse(openContact(secrets, record));
  return phone.success ? phone.data : null;
}

/**
 * Sends what was said about a report to the phone that the consumer left, if they left one. It is on
 * the page of the report already, so a provider that fails takes nothing back; the case says so.
 */
export function createConsumerTexts(
  deps: Pick<CaseDeps, 'catalogue' | 'clock' | 'members' | 'publicBaseUrl' | 'secrets'> & {
    Cases: Model<CaseRecord>;
    addressOf(brandId: string, number: string): CaseAddress;
  },
): (record: CaseRecord, text: string) => Promise<void> {
  const { addressOf, Cases, catalogue, clock, members, publicBaseUrl, secrets } = deps;

  return async (record, text) => {
    const { brandId, number, report } = record;
    const to = openPhone(secrets, record);
    if (to === null || !report) return;
    const brand = await catalogue.brandOf(brandId);
    const [host] = brand.hosts;
    const base = host === undefined ? publicBaseUrl : `https://${host}`;
    const address = `${base}${reportPathOf(addressOf(brandId, number))}`;
    const message = writeCaseMessage({ number, text, address }, brand.name, report.locale);
    try {
      await members.sendText({ brandId, to, text: message });
    } catch (error) {
      const note = `The text message was not sent: ${error instanceof Error ? error.message : 'no reason given'}`;
      const event = { at: clock.now(), by: null, what: 'note', state: null, note } as const;
      await Cases.updateOne({ brandId, number }, { $push: { events: event } });
    }
  };
}

/** The page of a report, below any of our hosts. */
export function reportPathOf({ brandId, number, key }: CaseAddress): string {
  return `/reports/${number}?${new URLSearchParams({ brand: brandId, key }).toString()}`;
}
