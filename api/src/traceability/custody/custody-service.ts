import { countRange, countUnits, maxCases } from '@zhenma/contract';
import type { Actor } from '../../platform/audit/audit-log.ts';
import { invalidField } from '../../platform/http/problem-error.ts';
import { createId } from '../../platform/ids.ts';
import type { TraceabilityDeps } from '../traceability-deps.ts';
import { readCommandFields } from './command-fields-rules.ts';
import type { BatchRange } from '../custody-step.ts';
import type { CustodyCommand, Goods } from './custody-command.ts';
import { isDealer } from './custody-records.ts';
import type { CommandRecord, CustodyStore } from './custody-store.ts';
import type { CustodyWriter } from './custody-writer.ts';
import type { CommandFields, Custody, PackByRange } from './custody.ts';
import { readGoodsOnTheWay } from './goods-on-the-way.ts';
import { cutIntoCases, stackOnPallets } from './pack-range-rules.ts';
import type { Parties } from './parties.ts';
import type { GoodsReader, NamedGoods } from './read-goods.ts';
import type { SsccAllocator } from './sscc-allocator.ts';
import { readSscc } from './sscc-rules.ts';
import type { RemovalVoider } from './void-removed.ts';

export interface CustodyServiceDeps extends Pick<TraceabilityDeps, 'clock' | 'issuance'> {
  store: CustodyStore;
  writer: CustodyWriter;
  parties: Parties;
  goods: GoodsReader;
  ssccs: SsccAllocator;
  voidRemoved: RemovalVoider['voidRemoved'];
}

type Commands = Pick<
  Custody,
  'pack' | 'packByRange' | 'repack' | 'unpack' | 'breakUp' | 'remove' | 'move' | 'receive'
>;

/** What a request comes to, once everything it names was looked up. */
interface Prepared {
  command: CustodyCommand;
  action: string;
  subject?: string;
  detail: Record<string, unknown>;
}

/** Nothing where nobody said why. */
const pickReason = ({ reason }: { reason?: string | undefined }) =>
  reason === undefined ? {} : { reason };

/** The stories of the commands about goods. */
export function createCustodyService(deps: CustodyServiceDeps): Commands {
  const { clock, issuance, store, writer, parties, goods, ssccs, voidRemoved } = deps;

  /** Repetitions are answered before anything is looked up: what they name may be gone by now. */
  async function tell(
    actor: Actor,
    given: CommandFields,
    prepare: () => Promise<Prepared>,
  ): Promise<CommandRecord> {
    const fields = readCommandFields(given, clock.now());
    const { brandId } = actor;
    const repeated = await writer.findRepeated(brandId, fields);
    if (repeated) return repeated;
    const { command, action, subject = null, detail } = await prepare();
    const blocked = await goods.findBlocked(brandId, command, fields.happenedAt ?? clock.now());
    const audit = { action: `traceability.${action}`, subject, detail };
    const record = await writer.tell(actor, { ...fields, command, blocked, audit });
    await voidRemoved(brandId);
    return record;
  }

  const readGoods = ({ brandId }: Actor, given: NamedGoods): Promise<Goods> =>
    goods.read(brandId, given, clock.now());

  async function checkPlace({ brandId }: Actor, placeId: string | null): Promise<void> {
    if (placeId !== null) await parties.check(brandId, placeId, 'placeId');
  }

  const count = ({ items, units }: Goods) => ({
    items: countUnits(items),
    units: units.length,
  });

  async function readRange(
    { brandId }: Actor,
    { batchNumber: batch, from, to, roll }: PackByRange,
  ): Promise<BatchRange> {
    const known = await issuance.batchOf(brandId, batch);
    if (!known) throw invalidField('batchNumber', `there is no batch ${batch}`);
    const [range] = await issuance.readTarget(brandId, batch, roll ? { roll } : { from, to });
    if (!range) throw new Error('a range and a roll hold units');
    return { batch, ...range };
  }

  async function prepareRange(actor: Actor, given: PackByRange): Promise<Prepared> {
    const { brandId } = actor;
    const { itemsPerCase, casesPerPallet, placeId, extension } = given;
    await checkPlace(actor, placeId);
    const range = await readRange(actor, given);
    const cases = Math.ceil(countRange(range) / itemsPerCase);
    if (cases > maxCases) {
      throw invalidField('to', `would fill ${cases} cases; one request packs up to ${maxCases}`);
    }
    const pallets = casesPerPallet === null ? 0 : Math.ceil(cases / casesPerPallet);
    const numbers = async (field: 'caseSsccs' | 'palletSsccs', wanted: number) => {
      const printed = given[field];
      if (!printed) return wanted === 0 ? [] : ssccs.allocate(brandId, wanted, extension);
      if (printed.length !== wanted) {
        throw invalidField(field, `names ${printed.length} SSCCs, and ${wanted} are filled`);
      }
      return printed.map((text, at) => readSscc(text, `${field}.${at}`));
    };
    const caseSsccs = await numbers('caseSsccs', cases);
    const palletSsccs = await numbers('palletSsccs', pallets);
    const all = [...caseSsccs, ...palletSsccs];
    if (new Set(all).size < all.length) {
      throw invalidField('caseSsccs', 'the same SSCC stands twice; every unit has its own');
    }
    const groups = [
      ...cutIntoCases(range, itemsPerCase, caseSsccs),
      ...stackOnPallets(caseSsccs, casesPerPallet ?? 1, palletSsccs),
    ];
    return {
      command: { kind: 'pack', groups, placeId },
      action: 'packByRange',
      detail: { ...range, cases, pallets },
    };
  }

  return {
    pack: (actor, given) =>
      tell(actor, given, async () => {
        const { placeId, into, extension } = given;
        await checkPlace(actor, placeId);
        const named = await readGoods(actor, given);
        const [fresh = ''] = into === null ? await ssccs.allocate(actor.brandId, 1, extension) : [];
        const sscc = into === null ? fresh : readSscc(into, 'into');
        return {
          command: { kind: 'pack', groups: [{ sscc, ...named }], placeId },
          ...{ action: 'pack', subject: sscc, detail: { ...count(named) } },
        };
      }),

    packByRange: (actor, given) => tell(actor, given, () => prepareRange(actor, given)),

    repack: (actor, given) =>
      tell(actor, given, async () => {
        const { placeId } = given;
        await checkPlace(actor, placeId);
        const named = await readGoods(actor, given);
        const sscc = readSscc(given.into, 'into');
        const why = pickReason(given);
        return {
          command: { kind: 'repack', sscc, ...named, placeId, ...why },
          ...{ action: 'repack', subject: sscc, detail: { ...count(named), ...why } },
        };
      }),

    unpack: (actor, given) =>
      tell(actor, given, async () => {
        const { placeId } = given;
        await checkPlace(actor, placeId);
        const named = await readGoods(actor, given);
        const why = pickReason(given);
        return {
          command: { kind: 'unpack', ...named, placeId, ...why },
          ...{ action: 'unpack', detail: { ...count(named), ...why } },
        };
      }),

    breakUp: (actor, given) =>
      tell(actor, given, async () => {
        const { placeId } = given;
        await checkPlace(actor, placeId);
        const sscc = readSscc(given.sscc, 'sscc');
        const why = pickReason(given);
        return {
          command: { kind: 'break', sscc, placeId, ...why },
          ...{ action: 'breakUnit', subject: sscc, detail: why },
        };
      }),

    remove: (actor, given) =>
      tell(actor, given, async () => {
        await checkPlace(actor, given.placeId);
        const named = await readGoods(actor, given);
        const as = given.as === 'sample' ? 'sampling' : 'destroying';
        return {
          command: { kind: 'remove', as, ...named, placeId: given.placeId },
          ...{ action: 'removeGoods', detail: { as: given.as, ...count(named) } },
        };
      }),

    move: (actor, given) =>
      tell(actor, given, async () => {
        const { kind, fromId, toId, deliveryNote } = given;
        const { brandId } = actor;
        await parties.check(brandId, toId, 'toId');
        if (fromId !== null) await parties.check(brandId, fromId, 'fromId');
        if (fromId === toId) throw invalidField('toId', 'must be another than who sends');
        if (kind === 'return' && (fromId === null || !isDealer(fromId))) {
          throw invalidField('fromId', 'name the dealer who sends the goods back');
        }
        const named = await readGoods(actor, given);
        const movementId = createId('movement');
        return {
          command: {
            ...{ kind: 'ship', movementId, fromId, toId, ...named, deliveryNote },
            ...{ isReturn: kind === 'return', isHandOver: kind === 'transfer' },
          },
          ...{ action: 'createMovement', subject: movementId },
          detail: { kind, fromId, toId, deliveryNote, ...count(named) },
        };
      }),

    receive: (actor, given) =>
      tell(actor, given, async () => {
        const { atId, movementId, deliveryNote } = given;
        const { brandId } = actor;
        await parties.check(brandId, atId, 'atId');
        if (movementId !== null) await checkMovement(brandId, movementId);
        let named = await readGoods(actor, given);
        if (named.items.length + named.units.length === 0) {
          if (movementId === null) {
            throw invalidField('movementId', 'name the goods, or the movement that came');
          }
          named = await readGoodsOnTheWay(store, brandId, movementId, atId);
        }
        return {
          command: { kind: 'receive', movementId, atId, deliveryNote, ...named },
          ...{ action: 'createReceipt', ...(movementId !== null && { subject: movementId }) },
          detail: { atId, deliveryNote, ...count(named) },
        };
      }),
  };

  async function checkMovement(brandId: string, movementId: string): Promise<void> {
    const found = await store.Commands.exists({
      ...{ brandId, 'command.movementId': movementId },
      'command.kind': 'ship' as const,
    });
    if (!found) throw invalidField('movementId', 'there is no such movement; check the number');
  }
}
