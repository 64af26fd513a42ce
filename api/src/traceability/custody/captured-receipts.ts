import type { Connection } from 'mongoose';
import type { Actor } from '../../platform/audit/audit-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import type { CapturedEvent, NoteCaptured } from '../captured-event.ts';
import { createCapturedGoods, type CapturedGoodsDeps } from './captured-goods.ts';
import { isReceipt } from './captured-receipt-rules.ts';
import { defineReceiptNotes, type ReceiptNote } from './captured-receipt-store.ts';
import type { Goods, Refusal } from './custody-command.ts';
import type { CommandRecord } from './custody-store.ts';
import type { CustodyWriter } from './custody-writer.ts';
import { refuse } from './goods-rules.ts';
import type { GoodsReader } from './read-goods.ts';

interface CapturedReceiptsDeps extends CapturedGoodsDeps {
  connection: Connection;
  clock: Clock;
  writer: Pick<CustodyWriter, 'tell'>;
  goods: Pick<GoodsReader, 'findBlocked'>;
}

const notesAtOnce = 500;
const retryMs = 60_000;

export const keyOfEvent = (hash: string): string => `event:${hash}`;

/**
 * Receipts that partners tell by EPCIS: an event `receiving` at the party that goods are on their way
 * to receives them, once, at its place in the order of happening. Whatever else it says of goods of
 * ours is kept as a conflict.
 */
export function createCapturedReceipts(deps: CapturedReceiptsDeps) {
  const { connection, clock, store, writer, goods } = deps;
  const { findGoods, findParty, leaveTold } = createCapturedGoods(deps);
  const Notes = defineReceiptNotes(connection);

  const unknownPlace = (link: string | null): Refusal =>
    refuse(
      'unknown_place',
      link === null
        ? 'The captured event does not say where the goods arrived; record the receipt where they are, and put this away'
        : `No site or dealer has the GLN of ${link}; give it to who received the goods, then try again`,
    ).refusal;

  async function tellReceipt(
    brandId: string,
    event: CapturedEvent,
    key: string,
    { atId, at, named, blocked }: { atId: string; at: Date; named: Goods; blocked: Refusal | null },
  ): Promise<void> {
    const { staffId, name, role } = event.by ?? {
      ...{ staffId: event.captureId, name: 'EPCIS', role: 'machine' as const },
    };
    const actor: Actor = { brandId, staffId, name, role };
    const { eventId, captureId } = event;
    const told = {
      ...{ idempotencyKey: key, contentHash: event.hash, client: null, happenedAt: at, blocked },
      event: { eventId, captureId },
      command: {
        ...{ kind: 'receive' as const, movementId: null, atId, deliveryNote: null, ...named },
        isOnlyAnnounced: true,
      },
      audit: {
        action: 'traceability.createReceipt',
        ...{ subject: null, detail: { atId, eventId, captureId } },
      },
    };
    try {
      await writer.tell(actor, told);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'too_large') throw error;
      const { refusal } = refuse('too_large', error.message);
      await writer.tell(actor, { ...told, blocked: refusal });
    }
  }

  /** An event that is taken back after its goods were received: people decide what is true. */
  async function tellDenied(brandId: string, event: CapturedEvent): Promise<void> {
    const key = keyOfEvent(event.hash);
    const known = await store.Commands.findOne({ brandId, idempotencyKey: key }).lean();
    if (known?.standing !== 'applied' || known.command.kind !== 'receive') return;
    const { atId, items, units } = known.command;
    const { refusal: blocked } = refuse(
      'withdrawn',
      `Who told that ${atId} received these goods says now that it did not happen so; the receipt stands. See where they are, and put this away`,
    );
    const named = { items, units };
    await tellReceipt(brandId, event, `${key}:denied`, { atId, at: event.at, named, blocked });
  }

  async function work({ brandId, event }: ReceiptNote): Promise<void> {
    if (event.isDenied) return tellDenied(brandId, event);
    const named = await findGoods(brandId, event.things, event.at);
    if (named.items.length + named.units.length === 0) return;
    const { at, place } = event;
    const key = keyOfEvent(event.hash);
    const atId = await findParty(brandId, place);
    if (atId === null) {
      const blocked = unknownPlace(place);
      return tellReceipt(brandId, event, key, { atId: place ?? '', at, named, blocked });
    }
    const { left, at: happenedAt } = await leaveTold(brandId, named, { at, atId });
    if (left.items.length + left.units.length === 0) return;
    await tellReceipt(brandId, event, key, { atId, at: happenedAt, named: left, blocked: null });
  }

  return {
    /** Notes what is to be received, for the work that follows. */
    noteCaptured: (async (brandId, events, session) => {
      const createdAt = clock.now();
      const notes = events.filter(isReceipt).map((event) => ({
        ...{ _id: event._id, brandId, event, createdAt, notBefore: createdAt },
      }));
      if (notes.length > 0) await Notes.collection.insertMany(notes as never[], { session });
    }) satisfies NoteCaptured,

    /** What a conflict comes to now, with a place that was not known before. */
    async readAgain({ brandId, command, happenedAt, event, blocked }: CommandRecord) {
      if (!event || command.kind !== 'receive' || blocked?.reason === 'withdrawn') {
        const again = event ? blocked : await goods.findBlocked(brandId, command, happenedAt);
        return { command, blocked: again };
      }
      if (/^(?:sit|dlr)_/.test(command.atId)) return { command, blocked: null };
      const atId = await findParty(brandId, command.atId);
      return atId === null
        ? { command, blocked: unknownPlace(command.atId === '' ? null : command.atId) }
        : { command: { ...command, atId }, blocked: null };
    },

    periodic: {
      ...{ name: 'receipts of captured events', everyMs: 1_000 },
      /** Works through what was noted, over all brands; what fails is tried again in a minute. */
      async run(): Promise<void> {
        const now = clock.now();
        const notes = await connection
          .collection<ReceiptNote>('custodyReceiptNotes')
          .find({ notBefore: { $lte: now } })
          .sort({ notBefore: 1, _id: 1 })
          .limit(notesAtOnce)
          .toArray();
        const failures: unknown[] = [];
        // A declaration of error follows its event.
        for (const note of notes.toSorted((a, b) => compareNotes(a, b))) {
          const { brandId, _id } = note;
          try {
            await work(note);
            await Notes.deleteOne({ brandId, _id });
          } catch (error) {
            failures.push(error);
            const notBefore = new Date(now.getTime() + retryMs);
            await Notes.updateOne({ brandId, _id }, { $set: { notBefore } });
          }
        }
        if (failures.length > 0) {
          throw new AggregateError(failures, 'some captured receipts could not be worked on');
        }
      },
    },
  };
}

const compareNotes = (a: ReceiptNote, b: ReceiptNote): number =>
  Number(a.event.isDenied) - Number(b.event.isDenied) ||
  a.event.at.getTime() - b.event.at.getTime();
