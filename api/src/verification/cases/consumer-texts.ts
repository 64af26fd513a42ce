import type { Model } from 'mongoose';
import { z } from 'zod';
import { defineJob, type JobDefinition } from '../../platform/queue/index.ts';
import { writeCaseMessage } from './case-texts.ts';
import type { CaseRecord } from './case-store.ts';
import type { CaseAddress, CaseDeps } from './cases.ts';
import { openPhone } from './consumer-contact.ts';
import { reportPathOf } from './report-path.ts';

const schema = z.strictObject({ number: z.string(), at: z.iso.datetime() });
/** Six attempts over about five minutes: a text that comes later than the next one confuses. */
const attempts = 6;
const backoffMs = 10_000;
const sweepSize = 100;

/** What was said about a report goes to the phone that the consumer left. */
export interface ConsumerTexts {
  readonly job: JobDefinition<typeof schema>;
  /** Has what a case still has to tell sent. */
  tell(record: CaseRecord): Promise<void>;
  /** Over all brands: what a process left untold that ended after its transaction. */
  sweep(): Promise<void>;
}

/**
 * Texts are noted with what was said, in one transaction, and sent by a job: at least once. What was
 * said is on the page of the report as well, so a provider that fails takes nothing back; the case
 * says so.
 */
export function createConsumerTexts(
  deps: Pick<
    CaseDeps,
    'catalogue' | 'clock' | 'connection' | 'members' | 'publicBaseUrl' | 'queue' | 'secrets'
  > & {
    Cases: Model<CaseRecord>;
    addressOf(brandId: string, number: string): CaseAddress;
  },
): ConsumerTexts {
  const { addressOf, Cases, catalogue, clock, connection, members, publicBaseUrl, secrets } = deps;

  async function send(record: CaseRecord, text: string): Promise<void> {
    const { brandId, number, report } = record;
    const to = openPhone(secrets, record);
    if (to === null || !report) return;
    const brand = await catalogue.brandOf(brandId);
    const [host] = brand.hosts;
    const base = host === undefined ? publicBaseUrl : `https://${host}`;
    const address = `${base}${reportPathOf(addressOf(brandId, number))}`;
    const message = writeCaseMessage({ number, text, address }, brand.name, report.locale);
    await members.sendText({ brandId, to, text: message });
  }

  async function noteFailure(brandId: string, number: string, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : 'no reason given';
    const note = `The text message was not sent: ${reason}`;
    const event = { at: clock.now(), by: null, what: 'note', state: null, note } as const;
    await Cases.updateOne({ brandId, number }, { $push: { events: event } });
  }

  const job = defineJob({
    ...{ name: 'text-consumer', schema, concurrency: 4, attempts, backoffMs },
    async run({ payload: { number, at }, brandId, isLastAttempt }) {
      const record = await Cases.findOne({ brandId, number }).lean<CaseRecord | null>();
      const said = record?.events.findLast(
        ({ at: moment, what }) =>
          moment.toISOString() === at && (what === 'question' || what === 'answer'),
      );
      if (!record || typeof said?.note !== 'string') return;
      try {
        await send(record, said.note);
      } catch (error) {
        if (isLastAttempt) await noteFailure(brandId, number, error);
        throw error;
      }
    },
  });

  async function tell({ brandId, number, untold = [] }: CaseRecord): Promise<void> {
    for (const moment of untold) {
      const at = moment.toISOString();
      const key = `${number}:${at}`;
      await deps.queue().enqueue(job, brandId, { number, at }, { key, subject: number });
      await Cases.updateOne({ brandId, number }, { $pull: { untold: moment } });
    }
  }

  return {
    job,
    tell,
    async sweep() {
      const records = await connection
        .collection<CaseRecord>('cases')
        .find({ untold: { $gt: new Date(0) } })
        .limit(sweepSize)
        .toArray();
      for (const record of records) await tell(record);
    },
  };
}
