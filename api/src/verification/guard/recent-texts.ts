/** The last few different texts that were seen, so that a repetition is told from something new. */
export interface RecentTexts {
  has(text: string): boolean;
  add(text: string): void;
}

/** Remembers `capacity` texts; the oldest goes first. Takes no memory until something is added. */
export function createRecentTexts(capacity: number): RecentTexts {
  let texts: Set<string> | null = null;
  return {
    has: (text) => texts?.has(text) ?? false,
    add(text) {
      texts ??= new Set();
      texts.delete(text);
      texts.add(text);
      const [oldest] = texts;
      if (texts.size > capacity && oldest !== undefined) texts.delete(oldest);
    },
  };
}
