import type { OutboxMessage } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import { createId } from '../platform/ids.ts';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { SmsSender } from './sms-sender.ts';
import { readPage } from '../platform/mongo/read-page.ts';

interface OutboxRecord {
  _id: string;
  brandId: string;
  at: Date;
  /** Receiver and text as JSON, encrypted: they hold a phone number and a one-time code. */
  sealed: string;
}

const keptSeconds = 24 * 60 * 60;

/** Where text messages go when there is no provider: the console shows them for a day. */
export interface Outbox extends SmsSender {
  list(
    brandId: string,
    page: { page: number; pageSize: number },
  ): Promise<{ rows: OutboxMessage[]; total: number }>;
  /** Removes every message to a phone. */
  forget(brandId: string, phone: string): Promise<void>;
}

export function createOutbox(connection: Connection, clock: Clock, secrets: Secrets): Outbox {
  const Messages = defineBrandCollection<OutboxRecord>(
    connection,
    'outbox',
    { _id: String, at: Date, sealed: String },
    {
      indexes: [
        { key: { brandId: 1, at: -1, _id: 1 } },
        { key: { at: 1 }, options: { expireAfterSeconds: keptSeconds } },
      ],
    },
  );
  const open = ({ _id, sealed }: OutboxRecord) =>
    JSON.parse(secrets.openText(sealed, _id)) as Record<'to' | 'text', string>;

  return {
    async send({ brandId, to, text }) {
      const _id = createId('message');
      const sealed = secrets.sealText(JSON.stringify({ to, text }), _id);
      await Messages.insertMany([{ _id, brandId, at: clock.now(), sealed }]);
    },
    async list(brandId, { page, pageSize }) {
      const { rows, total } = await readPage(
        Messages,
        { brandId },
        { at: -1, _id: 1 },
        { page, pageSize },
      );
      return {
        rows: rows.map((record) => ({
          ...{ id: record._id, at: record.at.toISOString() },
          ...open(record),
        })),
        total,
      };
    },
    async forget(brandId, phone) {
      // Receivers are encrypted; there is a day's messages at most.
      const messages = Messages.find({ brandId }).lean<OutboxRecord[]>().cursor();
      for await (const message of messages) {
        if (open(message).to === phone) await Messages.deleteOne({ brandId, _id: message._id });
      }
    },
  };
}
