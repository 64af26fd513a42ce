import type { HistoryEvent } from '@zhenma/contract';
import type { Issuance } from '../../issuance/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { blocksThatHold } from '../../platform/range-blocks.ts';
import type { CapturedHistory } from './captured-history.ts';
import type { Custody } from './custody.ts';
import type { CustodyStore, LoggedStep } from './custody-store.ts';
import type { HistorySources } from './history-sources.ts';
import { readItemText } from './item-text-rules.ts';
import type { Parties, Party } from './parties.ts';
import { findStays } from './stays-rules.ts';

/** With what of it is about one item. */
type ReadStep = Omit<LoggedStep, 'touched'>;

/** Scans on one page. */
const scansPerPage = 50;
/** An item that was moved more often tells its latest moves. */
const mostSteps = 200;

interface HistoryDeps {
  clock: Clock;
  issuance: Pick<Issuance, 'identifyCode' | 'unitLogOf'>;
  store: Pick<CustodyStore, 'Steps'>;
  parties: Parties;
  placeOf: Custody['placeOf'];
  historySources?: (() => HistorySources) | undefined;
  captured: CapturedHistory;
}

const plain = {
  ...{ by: null, sscc: null, inside: null, from: null, to: null, movementId: null },
  ...{ deliveryNote: null, detail: null, place: null, alertId: null, told: null },
} as const;

/** By place in the order of happening, which older steps do not tell. */
const compare = (a = '', b = ''): number => (a < b ? -1 : Number(a > b));

/** The named unit that an item went along in; null when the item was named itself. */
function findAround({ items, units, carried }: ReadStep): string | null {
  // The item's alone was read, and no array at all where there is none.
  if ((items as ReadStep['items'] | undefined)?.length) return null;
  const [own] = carried ?? [];
  // Of an older step that names several units nobody can say.
  return own?.unit ?? (units.length === 1 ? (units[0] ?? null) : null);
}

/** The life of one item, from indexed reads alone. */
export function createHistory(deps: HistoryDeps) {
  const { clock, issuance, store, parties, placeOf } = deps;

  /** Steps that touched the item and were not taken back, newest first. */
  async function readSteps(brandId: string, batch: number, index: number): Promise<ReadStep[]> {
    const holdsItem = { $elemMatch: { batch, from: { $lte: index }, to: { $gte: index } } };
    const steps = await store.Steps.find(
      { brandId, blocks: { $in: blocksThatHold(batch, index) } },
      // What else they touched can be a thousand ranges.
      { blocks: 0, touched: 0, items: holdsItem, carried: holdsItem, units: { $slice: 2 } },
    )
      .sort({ at: -1 })
      .limit(mostSteps)
      .lean<ReadStep[]>();
    const takenBack = new Set(steps.map(({ errorOf }) => errorOf));
    return steps
      .filter(({ _id, errorOf }) => errorOf === null && !takenBack.has(_id))
      .toSorted((a, b) => b.at.getTime() - a.at.getTime() || compare(b.order, a.order));
  }

  function tellStep(step: ReadStep, names: ReadonlyMap<string, Party>): HistoryEvent {
    const { kind, at, by, parent, fromId, toId, placeId } = step;
    return {
      ...{ ...plain, at: at.toISOString(), kind, by: by.name, sscc: parent },
      inside: findAround(step),
      from: names.get(fromId ?? '') ?? null,
      to: names.get(toId ?? '') ?? null,
      ...{ movementId: step.movementId, deliveryNote: step.deliveryNote },
      place: names.get(placeId ?? '')?.name ?? null,
      detail: step.reason ?? null,
    };
  }

  async function readLate(
    brandId: string,
    { batch, index }: { batch: number; index: number },
    { scansPage, showsScans }: { scansPage: number; showsScans: boolean },
  ): Promise<{ events: HistoryEvent[]; hasMore: boolean }> {
    const sources = deps.historySources?.();
    if (!sources) return { events: [], hasMore: false };
    const isFirst = scansPage === 1;
    const page = { skip: (scansPage - 1) * scansPerPage, limit: scansPerPage + 1 };
    const [prints, scans, claim, alerts] = await Promise.all([
      isFirst ? sources.printsOf(brandId, batch, index) : [],
      showsScans ? sources.scansOf(brandId, batch, index, page) : [],
      isFirst && showsScans ? sources.claimOf(brandId, batch, index) : null,
      isFirst && showsScans ? sources.alertsOf(brandId, batch, index) : [],
    ]);
    const tell = (kind: HistoryEvent['kind'], at: Date, more: Partial<HistoryEvent> = {}) => ({
      ...{ ...plain, ...more, kind, at: at.toISOString() },
    });
    const events = [
      ...prints.map(({ at, by }) => tell('printed', at, { by })),
      ...scans
        .slice(0, scansPerPage)
        .map(({ at, verdict, place }) => tell('scanned', at, { detail: verdict, place })),
      ...(claim ? [tell('claimed', claim.at)] : []),
      ...(claim?.reversedAt ? [tell('claimReversed', claim.reversedAt)] : []),
      ...alerts.map(({ id, at, state }) => tell('alerted', at, { detail: state, alertId: id })),
    ];
    return { events, hasMore: scans.length > scansPerPage };
  }

  /**
   * @param asked the code as scanned or typed; which page of the scans, and whether they may be seen
   * @throws ProblemError `not_found` when it is no code of an issued unit of the brand;
   *   `invalid_input` naming what is wrong with what was scanned
   */
  return async (
    brandId: string,
    asked: { text: string; scansPage: number; showsScans: boolean },
  ) => {
    const { scansPage, showsScans } = asked;
    const text = readItemText(asked.text, 'code');
    const found = await issuance.identifyCode({ text, host: null, brandId, at: clock.now() });
    if (found.kind !== 'unit') {
      throw new ProblemError('not_found', {
        detail: 'This is not a code of an issued unit of your brand; check each of its characters',
      });
    }
    const unit = { batch: found.batch.number, index: found.index };
    const { batch, index } = unit;
    const isFirst = scansPage === 1;
    const [place, late, log, steps] = await Promise.all([
      placeOf(brandId, batch, index),
      readLate(brandId, unit, asked),
      isFirst ? issuance.unitLogOf(brandId, batch, index) : [],
      isFirst ? readSteps(brandId, batch, index) : [],
    ]);
    const [names, captured] = await Promise.all([
      parties.namesOf(brandId, [
        ...[place.holderId, place.headingTo],
        ...steps.flatMap(({ fromId, toId, placeId }) => [fromId, toId, placeId]),
      ]),
      isFirst
        ? deps.captured.read(brandId, {
            item: { batch, from: index, to: index },
            stays: findStays(steps.toReversed(), place.around),
          })
        : [],
    ]);
    const byEvent = new Map(captured.map((one) => [one.told?.eventId ?? '', one]));
    const stepEvents = new Set(steps.flatMap(({ eventId }) => eventId ?? []));
    const events: HistoryEvent[] = [
      ...late.events,
      ...captured.filter(({ told }) => !stepEvents.has(told?.eventId ?? '')),
      ...steps.map((step) => ({
        ...tellStep(step, names),
        // What an event told of is told once.
        told: byEvent.get(step.eventId ?? '')?.told ?? null,
      })),
      ...log.map(({ kind, at, by, reason, note }) => ({
        ...{ ...plain, kind, at: at.toISOString(), by: by.name, detail: reason ?? note },
      })),
    ];
    if (isFirst) {
      const { createdAt, createdBy } = found.batch;
      events.push({
        ...plain,
        ...{ kind: 'issued', at: createdAt.toISOString(), by: createdBy.name },
      });
    }
    return {
      ...{ code: found.code, batchNumber: batch, index, around: place.around },
      holder: names.get(place.holderId ?? '') ?? null,
      headingTo: names.get(place.headingTo ?? '') ?? null,
      // Of two things at one moment the later one stands first.
      events: events.toSorted((a, b) => b.at.localeCompare(a.at)),
      scans: showsScans ? { page: scansPage, hasMore: late.hasMore } : null,
    };
  };
}

export type ReadHistory = ReturnType<typeof createHistory>;
