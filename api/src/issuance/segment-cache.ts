import type { WrittenSegment } from './void-layer-rules.ts';

/** Segments of batches, each under the version at which they were read; the least used go first. */
export interface SegmentCache {
  find(key: string, version: number): readonly WrittenSegment[] | null;
  keep(key: string, version: number, segments: readonly WrittenSegment[]): void;
  /** For a minute, a batch is known to have too many segments to keep. */
  markLarge(key: string): void;
  isLarge(key: string): boolean;
}

const largeMs = 60_000;

/** Keeps so many segments at most, all batches together; a batch counts as one more. */
export function createSegmentCache(most: number): SegmentCache {
  const entries = new Map<string, { version: number; segments: readonly WrittenSegment[] }>();
  const large = new Map<string, number>();
  let size = 0;

  function drop(key: string): void {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    size -= entry.segments.length + 1;
  }

  return {
    find(key, version) {
      const entry = entries.get(key);
      if (entry?.version !== version) return null;
      // A map keeps the order of insertion: what is used moves to its end.
      entries.delete(key);
      entries.set(key, entry);
      return entry.segments;
    },
    keep(key, version, segments) {
      drop(key);
      entries.set(key, { version, segments });
      size += segments.length + 1;
      for (const oldest of entries.keys()) {
        if (size <= most) break;
        drop(oldest);
      }
    },
    markLarge(key) {
      drop(key);
      large.set(key, performance.now() + largeMs);
      const [oldest] = large.keys();
      if (large.size > most && oldest !== undefined) large.delete(oldest);
    },
    isLarge(key) {
      const until = large.get(key) ?? 0;
      if (until > performance.now()) return true;
      large.delete(key);
      return false;
    },
  };
}
