import { startOf, type Watermarks } from '../platform/watermarks/watermarks.ts';
import type { AnalyticsDeps } from './analytics.ts';
import { addDays, dayOf, isWholeHourZone, joinDays, startOfDay } from '../platform/period-rules.ts';
import { retryOnCollision } from './retry-on-collision.ts';
import { scansToCells, withPosition } from './cell-pipelines.ts';
import {
  claimsToDays,
  hoursToDays,
  scansToHours,
  scansToVisitors,
  touchedDays,
  touchedHours,
} from './rollup-pipelines.ts';
import type { RollupStore } from './rollup-store.ts';

type Deps = AnalyticsDeps & {
  store: RollupStore;
  watermarks: Watermarks;
  /** Begin at the first record, wherever the watermark is. */
  isAnew?: boolean;
};

interface Touched<Slot> {
  _id: Slot;
  last: Date;
  seen: number;
}

/**
 * The name of a reader. Days depend on the time zone, so a brand that changes it has all its days
 * made anew; rows of the former zone stay behind unread.
 */
export const scanReader = (timeZone: string) => `scans:${timeZone}`;
const positionReader = (timeZone: string) => `positions:${timeZone}`;
const claimReader = (timeZone: string) => `claims:${timeZone}`;

/**
 * Sums up what was recorded since the watermark. Each hour and day touched is recomputed wholly, so
 * scans that arrive late (with an `at` of long ago) and positions, which always come after their
 * scan, are counted where they belong, and running twice, or being killed half-way, changes nothing: the watermark moves last.
 */
export async function rollUp(deps: Deps, brandId: string): Promise<void> {
  const { timeZone } = await deps.catalogue.brandOf(brandId);
  await Promise.all([rollUpScans(deps, brandId, timeZone), rollUpClaims(deps, brandId, timeZone)]);
}

async function rollUpScans(deps: Deps, brandId: string, timeZone: string): Promise<void> {
  const { verification, store, clock } = deps;
  const findTouched = (readBy: string) => (from: Date) =>
    verification.aggregateScans<Touched<Date>>(
      brandId,
      // A moment after the first one of all, as the index of positions asks for.
      { [readBy]: { $gte: new Date(Math.max(from.getTime(), 1)) } },
      touchedHours(readBy),
    );
  await readOn(
    deps,
    brandId,
    [
      { reader: scanReader(timeZone), findTouched: findTouched('recordedAt') },
      { reader: positionReader(timeZone), findTouched: findTouched('position.recordedAt') },
    ],
    async (hours) => {
      const days = hours.map((hour) => dayOf(hour, timeZone));
      for (const period of joinDays(hours.map((hour) => hour.toISOString().slice(0, 10)))) {
        const hour = selectHours(hours, period);
        const stages = scansToHours(brandId);
        await retryOnCollision(() => verification.aggregateScans(brandId, { at: hour }, stages));
      }
      if (!isWholeHourZone(timeZone, clock.now())) return;
      for (const { from, to } of joinDays(days)) {
        const within = {
          $gte: startOfDay(from, timeZone),
          $lt: startOfDay(addDays(to, 1), timeZone),
        };
        const counts = [{ $match: { brandId, hour: within } }, ...hoursToDays(brandId, timeZone)];
        await retryOnCollision(() => store.hours.aggregate(counts).exec());
        const visitors = scansToVisitors(brandId, timeZone);
        await retryOnCollision(() =>
          verification.aggregateScans(brandId, { at: within }, visitors),
        );
        const cells = scansToCells(brandId, timeZone);
        await retryOnCollision(() =>
          verification.aggregateScans(brandId, { at: within, ...withPosition }, cells),
        );
      }
    },
  );
}

const hourMs = 60 * 60 * 1000;

/** The span from the first to the end of the last touched hour within some days of UTC. */
function selectHours(
  hours: readonly Date[],
  { from, to }: { from: string; to: string },
): { $gte: Date; $lt: Date } {
  const start = Date.parse(`${from}T00:00:00Z`);
  const end = Date.parse(`${addDays(to, 1)}T00:00:00Z`);
  const times = hours.map((hour) => hour.getTime()).filter((time) => start <= time && time < end);
  return { $gte: new Date(Math.min(...times)), $lt: new Date(Math.max(...times) + hourMs) };
}

async function rollUpClaims(deps: Deps, brandId: string, timeZone: string): Promise<void> {
  const { loyalty } = deps;
  await readOn(
    deps,
    brandId,
    [
      {
        reader: claimReader(timeZone),
        findTouched: (from) =>
          loyalty.aggregateClaims<Touched<string>>(
            brandId,
            { recordedAt: { $gte: from } },
            touchedDays(timeZone),
          ),
      },
    ],
    async (days) => {
      for (const { from, to } of joinDays(days)) {
        const at = {
          $gte: startOfDay(from, timeZone),
          $lt: startOfDay(addDays(to, 1), timeZone),
        };
        const stages = claimsToDays(brandId, timeZone);
        await retryOnCollision(() => loyalty.aggregateClaims(brandId, { at }, stages));
      }
    },
  );
}

interface Reader<Slot> {
  reader: string;
  /** What records since a moment touch. */
  findTouched(from: Date): Promise<Touched<Slot>[]>;
}

/** Finds what was touched since the readers' watermarks, has it recomputed, and only then moves the marks. */
async function readOn<Slot>(
  { watermarks, clock, isAnew = false }: Deps,
  brandId: string,
  readers: readonly Reader<Slot>[],
  recompute: (slots: Slot[]) => Promise<void>,
): Promise<void> {
  const readAt = clock.now();
  const found = await Promise.all(
    readers.map(async ({ reader, findTouched }) => {
      const mark = isAnew ? null : await watermarks.get(brandId, reader);
      const touched = await findTouched(startOf(mark));
      const times = touched.map((slot) => slot.last.getTime());
      const last = Math.max(mark?.value.getTime() ?? 0, ...times);
      const seen = touched.reduce((sum, slot) => sum + slot.seen, 0);
      const isKnown = mark?.value.getTime() === last && mark.seen === seen;
      const next = { value: new Date(last), seen, readAt };
      return { reader, next, slots: isKnown ? [] : touched.map((slot) => slot._id) };
    }),
  );
  const slots = found.flatMap((one) => one.slots);
  if (slots.length > 0) await recompute(slots);
  for (const { reader, next } of found) {
    await retryOnCollision(() => watermarks.set(brandId, reader, next));
  }
}
