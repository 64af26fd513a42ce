import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { epcisCaptureLimit, eventsOf, type EpcisDocument, type EpcisEvent } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { createId } from '../../platform/ids.ts';
import type { Queue } from '../../platform/queue/index.ts';
import type { NoteCaptured } from '../captured-event.ts';
import type { CaptureBody, CaptureJob } from './capture-job.ts';
import type { CaptureRecord, ErrorBehaviour } from './capture-store.ts';
import { readCaptured } from './captured-event-rules.ts';
import { namesEpcis } from './context-rules.ts';
import { EpcisError } from './epcis-error.ts';
import { contextMissing, readRecord } from './event-record-rules.ts';
import type { EventRecord } from './event-records.ts';
import type { NameStore } from './name-store.ts';
import { ClashError, storeEvents } from './store-events.ts';

const zip = promisify(gzip);
const sweepSize = 100;

/** What the request's headers ask for. */
export interface CaptureOptions {
  behaviour: ErrorBehaviour;
  headerPrefixes: Record<string, string>;
}

/** Takes events in (EPCIS 2.0, 8.2.6 and 12.5). */
export interface CaptureService {
  /** Keeps a document durably and has it worked on. @throws EpcisError */
  capture(
    actor: Actor,
    document: EpcisDocument<unknown>,
    options: CaptureOptions,
  ): Promise<CaptureRecord>;
  /** Stores one event at once. @throws EpcisError */
  captureEvent(
    actor: Actor,
    event: EpcisEvent,
    options: Pick<CaptureOptions, 'headerPrefixes'>,
  ): Promise<EventRecord>;
  captureOf(brandId: string, captureId: string): Promise<CaptureRecord | null>;
  /** Newest first, after the one given. */
  listCaptures(
    brandId: string,
    after: { at: Date; id: string } | null,
    most: number,
  ): Promise<CaptureRecord[]>;
  /** Over all brands: what was kept by a process that died before it could have it worked on. */
  sweep(): Promise<void>;
}

export function createCaptureService(deps: {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  queue(): Queue;
  Events: Model<EventRecord>;
  Captures: Model<CaptureRecord>;
  names: NameStore;
  job: CaptureJob;
  noteCaptured: NoteCaptured;
  onStored(brandId: string, captureIds: readonly string[]): Promise<void>;
}): CaptureService {
  const { connection, clock, audit, Captures, names, job } = deps;

  return {
    async capture(actor, document, { behaviour, headerPrefixes }) {
      const events = eventsOf(document).length;
      if (!namesEpcis(document['@context'])) {
        throw new EpcisError('ValidationException', contextMissing);
      }
      if (events > epcisCaptureLimit) {
        throw new EpcisError(
          'CaptureLimitExceededException',
          `The document has ${events} events; send at most ${epcisCaptureLimit} at a time`,
        );
      }
      const body: CaptureBody = { document, headerPrefixes };
      const { brandId, staffId, name, role } = actor;
      const record: CaptureRecord = {
        ...{ _id: createId('capture'), brandId, createdAt: clock.now(), finishedAt: null },
        ...{ running: true, success: true, behaviour, faults: [], events, stored: 0 },
        by: { staffId, name, role },
        body: await zip(JSON.stringify(body)),
      };
      await connection.transaction(async (session) => {
        await Captures.insertMany([record], { session });
        await audit.record(actor, 'epcis.capture', record._id, { events, behaviour }, session);
      });
      await enqueue(record);
      return record;
    },

    async captureEvent(actor, given, { headerPrefixes }) {
      const { brandId, staffId, name, role } = actor;
      const captureId = createId('capture');
      const read = readRecord(given, {
        ...{ context: undefined, headerPrefixes, now: clock.now() },
        ...{ brandId, captureId, by: { staffId, name, role } },
      });
      if ('fault' in read) throw new EpcisError('ValidationException', read.fault);
      const { record } = read;
      try {
        await storeEvents(deps, brandId, [record], {
          isAllOrNothing: true,
          async within(session, { inserted }) {
            if (inserted.length === 0) return;
            await deps.noteCaptured(brandId, inserted.map(readCaptured), session);
            const { eventId } = record;
            await audit.record(actor, 'epcis.captureEvent', captureId, { eventId }, session);
          },
        });
      } catch (error) {
        if (!(error instanceof ClashError)) throw error;
        throw new EpcisError(
          'ResourceAlreadyExistsException',
          `Another event is stored under the identifier ${record.eventId}; give this one its own`,
        );
      }
      await names.add(brandId, [record]);
      await deps.onStored(brandId, [captureId]);
      return record;
    },

    captureOf: (brandId, captureId) =>
      Captures.findOne({ brandId, _id: captureId }, { body: 0 }).lean<CaptureRecord>(),

    listCaptures: (brandId, after, most) =>
      Captures.find(
        {
          brandId,
          ...(after && {
            $or: [
              { createdAt: { $lt: after.at } },
              { createdAt: after.at, _id: { $gt: after.id } },
            ],
          }),
        },
        { body: 0 },
      )
        .sort({ createdAt: -1, _id: 1 })
        .limit(most)
        .lean<CaptureRecord[]>(),

    async sweep() {
      const waiting = await connection
        .collection<CaptureRecord>('epcisCaptures')
        .find({ running: true }, { projection: { brandId: 1 } })
        .limit(sweepSize)
        .toArray();
      for (const record of waiting) await enqueue(record);
    },
  };

  async function enqueue({ brandId, _id }: Pick<CaptureRecord, 'brandId' | '_id'>): Promise<void> {
    await deps.queue().enqueue(job, brandId, { captureId: _id }, { key: _id });
  }
}
