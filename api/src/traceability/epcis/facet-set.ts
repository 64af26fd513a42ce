/** What one event can be found by at most: as many as it may name things, in so many characters. */
const mostFacets = 20_000;
const mostCharacters = 2_000_000;

/** Exact texts, each once; more than an event can bear are not taken, and that is told. */
export interface FacetSet {
  add(text: string): void;
  list(): string[];
  isFull(): boolean;
}

export function createFacetSet(): FacetSet {
  const texts = new Set<string>();
  let characters = 0;
  let isFull = false;
  return {
    add(text) {
      if (isFull || texts.has(text)) return;
      characters += text.length;
      isFull = texts.size === mostFacets || characters > mostCharacters;
      if (!isFull) texts.add(text);
    },
    list: () => [...texts],
    isFull: () => isFull,
  };
}
