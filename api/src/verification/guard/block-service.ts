import type { Block } from '@zhenma/contract';
import type { Connection, Model, QueryFilter } from 'mongoose';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { createId } from '../../platform/ids.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { maskAddress, nameAddress } from '../../platform/http/address-rules.ts';
import type { BlockRecord } from './block-store.ts';
import { nameKey } from './name-key.ts';
import type { SharedBlocks } from './shared-blocks.ts';

export interface BlockQuery {
  page: number;
  pageSize: number;
  state?: 'active' | 'ended' | undefined;
  kind?: Block['kind'] | undefined;
  reason?: Block['reason'] | undefined;
}

/** What staff do with the blocks of their brand; those of all brands are out of their sight. */
export interface BlockService {
  /** Newest first. */
  list(brandId: string, query: BlockQuery): Promise<{ rows: Block[]; total: number }>;
  add(actor: Actor, given: { address: string; hours: number; reason: string }): Promise<Block>;
  /** @throws ProblemError `not_found`, or `state_forbids` when it has ended already */
  lift(actor: Actor, blockId: string, reason: string): Promise<Block>;
}

export interface BlockServiceDeps {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  secrets: Secrets;
}

const hourMs = 60 * 60 * 1000;

export function createBlockService(
  deps: BlockServiceDeps,
  Blocks: Model<BlockRecord>,
  shared: SharedBlocks,
): BlockService {
  const { connection, clock, audit, secrets } = deps;

  function filterBy(brandId: string, { state, kind, reason }: BlockQuery, now: Date) {
    const filter: QueryFilter<BlockRecord> = { brandId };
    if (kind !== undefined) filter.kind = kind;
    if (reason !== undefined) filter.reason = reason;
    if (state === 'active') Object.assign(filter, { until: { $gt: now }, lifted: null });
    if (state === 'ended') filter.$or = [{ until: { $lte: now } }, { lifted: { $ne: null } }];
    return filter;
  }

  return {
    async list(brandId, query) {
      const now = clock.now();
      const filter = filterBy(brandId, query, now);
      const { rows, total } = await readPage(Blocks, filter, { startedAt: -1, _id: 1 }, query);
      return { rows: rows.map((row) => presentBlock(row, now)), total };
    },

    async add(actor, { address, hours, reason }) {
      const { brandId, name } = actor;
      const now = clock.now();
      const named = nameAddress(address).address;
      const block: BlockRecord = {
        _id: createId('block'),
        brandId,
        kind: 'address',
        key: nameKey(secrets, 'address', named),
        who: maskAddress(named),
        reason: 'by_hand',
        note: reason,
        by: name,
        startedAt: now,
        until: new Date(now.getTime() + hours * hourMs),
        hits: 0,
        lifted: null,
      };
      await connection.transaction(async (session) => {
        await Blocks.insertMany([block], { session });
        const detail = { who: block.who, hours, reason };
        await audit.record(actor, 'verification.addBlock', block._id, detail, session);
      });
      await shared.exchange();
      return presentBlock(block, now);
    },

    async lift(actor, blockId, reason) {
      const { brandId, name: by } = actor;
      const now = clock.now();
      const lifted = await connection.transaction(async (session) => {
        const block = await Blocks.findOneAndUpdate(
          { brandId, _id: blockId, lifted: null, until: { $gt: now } },
          { $set: { lifted: { at: now, by, reason } } },
          { session, returnDocument: 'after' },
        ).lean();
        if (block) {
          const detail = { who: block.who, reason };
          await audit.record(actor, 'verification.liftBlock', blockId, detail, session);
        }
        return block;
      });
      if (!lifted) {
        if (!(await Blocks.findOne({ brandId, _id: blockId }).lean())) {
          throw new ProblemError('not_found');
        }
        throw new ProblemError('state_forbids', {
          detail: 'The block has ended already; reload to see how',
        });
      }
      await shared.exchange();
      return presentBlock(lifted, now);
    },
  };
}

function presentBlock(block: BlockRecord, now: Date): Block {
  const { _id: id, kind, who, reason, note, by, startedAt, until, hits, lifted } = block;
  const endedAs = until > now ? 'active' : 'expired';
  return {
    ...{ id, kind, who, reason, note, by, hits },
    startedAt: startedAt.toISOString(),
    until: until.toISOString(),
    state: lifted ? 'lifted' : endedAs,
    lifted: lifted && { ...lifted, at: lifted.at.toISOString() },
  };
}
