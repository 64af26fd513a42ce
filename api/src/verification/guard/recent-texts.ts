/** The last few different texts that were seen, so that a repetition is told from something new. */
export interface RecentTexts {
  has(text: string): boolean;
  add(text: string): void;
}

/** Remembers `capacity` texts; the oldest goes first. Takes no memory until something is added. */
export function createRecentTexts(capacity: number): RecentTexts {
  return new Texts(capacity);
}

/** A class, as a process keeps tens of thousands: methods are shared, functions would be one's own. */
class Texts implements RecentTexts {
  readonly #capacity: number;
  #texts: Set<string> | null = null;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  has(text: string): boolean {
    return this.#texts?.has(text) ?? false;
  }

  add(text: string): void {
    const texts = (this.#texts ??= new Set());
    texts.delete(text);
    texts.add(text);
    const [oldest] = texts;
    if (texts.size > this.#capacity && oldest !== undefined) texts.delete(oldest);
  }
}
