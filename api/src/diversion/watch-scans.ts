import { startOf, type Watermarks } from '../platform/watermarks/watermarks.ts';
import type { Clock } from '../platform/clock.ts';
import type { ScanRecord } from '../verification/index.ts';

const pageLength = 2_000;

export interface Feed {
  /** What the position is remembered under. */
  readonly name: string;
  /** Scans noted at or after a moment, oldest first. */
  read(brandId: string, since: Date, limit: number): Promise<ScanRecord[]>;
  /** When a scan was noted. */
  notedAt(scan: ScanRecord): Date;
}

/**
 * Reads what came since the last time, a page at a time; each page done is remembered, and a little
 * before it is read again (see `Watermarks`), so `take` must not mind repetitions.
 * @param isAnew forgets how far it came
 */
export async function watchScans(
  { watermarks, clock, isAnew }: { watermarks: Watermarks; clock: Clock; isAnew: boolean },
  { name, read, notedAt }: Feed,
  brandId: string,
  take: (page: readonly ScanRecord[]) => Promise<void>,
): Promise<void> {
  const mark = isAnew ? null : await watermarks.get(brandId, name);
  let from = startOf(mark);
  let limit = pageLength;
  for (;;) {
    const readAt = clock.now();
    const page = await read(brandId, from, limit);
    const last = page.at(-1);
    if (!last) return;
    const isLastPage = page.length < limit;
    const value = notedAt(last);
    const isKnown = mark?.value.getTime() === value.getTime() && mark.seen === page.length;
    if (isLastPage && isKnown) return;
    await take(page);
    await watermarks.set(brandId, name, { value, seen: page.length, readAt });
    if (isLastPage) return;
    // Should a whole page have been written in one millisecond, only a longer one gets past it.
    if (value.getTime() === from.getTime()) limit *= 2;
    from = value;
  }
}
