/** Takes lines and binary data off a stream in turn. */
export interface ByteReader {
  /** The text up to the first of `ends`, which is taken too and returned; null at the end. */
  readUntil(ends: string): Promise<{ text: string; end: string } | null>;
  /** Exactly that many bytes, or null if there are fewer. */
  readBytes(count: number): Promise<Uint8Array | null>;
}

export function createByteReader(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): ByteReader {
  const iterator = (async function* () {
    yield* source;
  })();
  let held: Buffer = Buffer.alloc(0);
  const fetchMore = async (): Promise<boolean> => {
    const next = await iterator.next();
    if (next.done === true) return false;
    held = Buffer.concat([held, next.value]);
    return true;
  };
  return {
    async readUntil(ends) {
      for (let at = 0; ; at++) {
        while (at >= held.length) {
          if (await fetchMore()) continue;
          if (held.length === 0) return null;
          const text = held.toString('latin1');
          held = Buffer.alloc(0);
          return { text, end: '' };
        }
        const end = String.fromCharCode(held[at] ?? 0);
        if (!ends.includes(end)) continue;
        const text = held.subarray(0, at).toString('latin1');
        held = held.subarray(at + 1);
        return { text, end };
      }
    },
    async readBytes(count) {
      while (held.length < count) if (!(await fetchMore())) return null;
      const bytes = held.subarray(0, count);
      held = held.subarray(count);
      return bytes;
    },
  };
}
