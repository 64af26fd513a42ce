import type { ActorRole } from '@zhenma/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { Clock } from '../clock.ts';
import type { StaffCaller } from '../http/caller.ts';
import { createId } from '../ids.ts';
import { defineBrandCollection } from '../mongo/brand-collection.ts';
import { readPage } from '../mongo/read-page.ts';

export interface AuditRecord {
  _id: string;
  brandId: string;
  at: Date;
  actor: { id: string; name: string; role: ActorRole };
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

/** Who did it; jobs and command-line tools act as the person who asked for them. */
export type Actor = Pick<StaffCaller, 'brandId' | 'staffId' | 'name' | 'role'>;

/** A record of every change by staff; records are only ever added. */
export interface AuditLog {
  /** `action` is `room.verb`, such as `issuance.activate`; `subject` what it was done to. */
  record(
    actor: Actor,
    action: string,
    subject: string,
    detail: Record<string, unknown>,
    session?: ClientSession,
  ): Promise<void>;
  list(
    brandId: string,
    page: { page: number; pageSize: number; subject?: string | undefined },
  ): Promise<{ rows: AuditRecord[]; total: number }>;
}

export function createAuditLog(connection: Connection, clock: Clock): AuditLog {
  const Records = defineBrandCollection<AuditRecord>(
    connection,
    'audit',
    {
      _id: String,
      at: Date,
      actor: { id: String, name: String, role: String },
      action: String,
      subject: String,
      detail: Object,
    },
    { indexes: [{ key: { brandId: 1, at: -1 } }, { key: { brandId: 1, subject: 1, at: -1 } }] },
  );
  return {
    async record(actor, action, subject, detail, session) {
      const { brandId, staffId: id, name, role } = actor;
      await Records.insertMany(
        [
          {
            _id: createId('audit'),
            brandId,
            at: clock.now(),
            actor: { id, name, role },
            action,
            subject,
            detail,
          },
        ],
        { session: session ?? null },
      );
    },
    async list(brandId, { page, pageSize, subject }) {
      const filter = { brandId, ...(subject !== undefined && { subject }) };
      const { rows, total } = await readPage(
        Records,
        filter,
        { at: -1, _id: -1 },
        { page, pageSize },
      );
      return { rows, total };
    },
  };
}
