import { setImmediate as giveWay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { eventsOf, type EpcisDocument, type JsonLdContext } from '@zhenma/contract';
import type { ClientSession, Model } from 'mongoose';
import { z } from 'zod';
import { defineJob, type JobDefinition } from '../../platform/queue/index.ts';
import type { NoteCaptured } from '../captured-event.ts';
import type { CaptureError, CaptureRecord } from './capture-store.ts';
import { describeFault } from './epcis-error.ts';
import { readRecord } from './event-record-rules.ts';
import type { EventRecord } from './event-records.ts';
import { readCaptured } from './captured-event-rules.ts';
import type { NameStore } from './name-store.ts';
import type { Stored } from './event-store.ts';
import { ClashError, storeEvents, type EventStoring } from './store-events.ts';

const unzip = promisify(gunzip);
const schema = z.strictObject({ captureId: z.string() });
export type CaptureJob = JobDefinition<typeof schema>;

/** What is kept compressed until it is worked on. */
export interface CaptureBody {
  document: EpcisDocument<unknown>;
  headerPrefixes: Record<string, string>;
}

/** More errors than this help nobody, and a document has its limit. */
const mostErrors = 500;
/** Checking so many events takes some milliseconds; then others have their turn. */
const checkedAtOnce = 50;
const storedAtOnce = 200;

export interface CaptureJobDeps extends EventStoring {
  Captures: Model<CaptureRecord>;
  names: NameStore;
  /** Is told when new events of a capture are stored; telling it again changes nothing. */
  onStored(brandId: string, captureIds: readonly string[]): Promise<void>;
  noteCaptured: NoteCaptured;
}

/** Works through a document that was sent in; run again, it finds what it stored before. */
export function defineCaptureJob(deps: CaptureJobDeps): CaptureJob {
  const { clock, Captures, names } = deps;

  /** What is right of a document, and what is wrong with the rest. */
  async function check(capture: CaptureRecord, { document, headerPrefixes }: CaptureBody) {
    const { brandId, _id: captureId, createdAt: now } = capture;
    const by = { role: 'machine' as const, ...capture.by };
    const context: JsonLdContext = document['@context'];
    const surroundings = { context, headerPrefixes, now };
    const records = new Map<string, EventRecord>();
    const errors: CaptureError[] = [];
    const places = new Map<string, number>();
    for (const [at, value] of eventsOf(document).entries()) {
      if (at > 0 && at % checkedAtOnce === 0) await giveWay();
      const read = readRecord(value, { ...surroundings, brandId, captureId, by });
      if ('fault' in read) {
        errors.push(describeFault('ValidationException', `Event ${at + 1}: ${read.fault}`));
        continue;
      }
      const { record } = read;
      const known = records.get(record._id);
      if (known && known.hash !== record.hash) {
        const detail = `Event ${at + 1}: bears the identifier of event ${places.get(record._id)}, and is another`;
        errors.push(describeFault('ResourceAlreadyExistsException', detail));
      } else if (!known) {
        records.set(record._id, record);
        places.set(record._id, at + 1);
      }
    }
    const describeClash = ({ _id, eventId }: EventRecord): CaptureError =>
      describeFault(
        'ResourceAlreadyExistsException',
        `Event ${places.get(_id)}: another event is stored under the identifier ${eventId}`,
      );
    return { records: [...records.values()], errors, describeClash };
  }

  const finish = (
    { brandId, _id }: CaptureRecord,
    result: { errors: readonly CaptureError[]; stored: number },
  ) =>
    Captures.updateOne(
      { brandId, _id, running: true },
      {
        $set: {
          ...{ running: false, finishedAt: clock.now(), body: null, stored: result.stored },
          success: result.errors.length === 0,
          faults: tellErrors(result.errors),
        },
      },
    );

  const note =
    (brandId: string) =>
    async (session: ClientSession, { inserted }: Stored): Promise<void> => {
      await deps.noteCaptured(brandId, inserted.map(readCaptured), session);
    };

  /** All or nothing, in one transaction. */
  async function storeAll(capture: CaptureRecord, checked: Awaited<ReturnType<typeof check>>) {
    const { brandId } = capture;
    const { records, errors, describeClash } = checked;
    if (errors.length > 0) return { errors, stored: 0 };
    try {
      await storeEvents(deps, brandId, records, { isAllOrNothing: true, within: note(brandId) });
      return { errors, stored: records.length };
    } catch (error) {
      if (!(error instanceof ClashError)) throw error;
      return { errors: error.clashes.map(describeClash), stored: 0 };
    }
  }

  /** As much as can be. */
  async function storeSome(capture: CaptureRecord, checked: Awaited<ReturnType<typeof check>>) {
    const { brandId } = capture;
    const { records, errors, describeClash } = checked;
    let stored = 0;
    for (let at = 0; at < records.length; at += storedAtOnce) {
      const some = records.slice(at, at + storedAtOnce);
      const { clashes } = await storeEvents(deps, brandId, some, {
        ...{ isAllOrNothing: false, within: note(brandId) },
      });
      errors.push(...clashes.map(describeClash));
      stored += some.length - clashes.length;
    }
    return { errors, stored };
  }

  return defineJob({
    name: 'capture-epcis',
    schema,
    concurrency: 2,
    attempts: 5,
    backoffMs: 1_000,
    async run({ payload, brandId, isLastAttempt }) {
      const _id = payload.captureId;
      const capture = await Captures.findOne({ brandId, _id, running: true }).lean();
      if (!capture?.body) return;
      try {
        const text = await unzip(readBytes(capture.body));
        const checked = await check(capture, JSON.parse(text.toString()) as CaptureBody);
        const store = capture.behaviour === 'rollback' ? storeAll : storeSome;
        const result = await store(capture, checked);
        if (result.stored > 0) {
          await names.add(brandId, checked.records);
          await deps.onStored(brandId, [_id]);
        }
        await finish(capture, result);
      } catch (error) {
        if (isLastAttempt) {
          const detail = 'The document could not be worked on; send it again later';
          await finish(capture, {
            errors: [describeFault('ImplementationException', detail)],
            stored: 0,
          });
        }
        throw error;
      }
    },
  });
}

function tellErrors(errors: readonly CaptureError[]): CaptureError[] {
  const more = errors.length - mostErrors;
  if (more <= 0) return [...errors];
  const detail = `${more} more events could not be taken; mend these, and send the document again`;
  return [...errors.slice(0, mostErrors), describeFault('ValidationException', detail)];
}

/** Binary data comes back wrapped. */
const readBytes = (body: Buffer | { buffer: Uint8Array }): Uint8Array =>
  Buffer.isBuffer(body) ? body : body.buffer;
