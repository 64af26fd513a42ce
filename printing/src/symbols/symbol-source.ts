import type { SymbolMark } from '../plan/label-plan.ts';
import { createSymbolMaker, type SymbolMaker } from './symbol-maker.ts';
import type { PackedSymbol } from './packed-symbol.ts';

/** Gives the symbols of marks; the next call may overwrite a symbol, so copy what is kept. */
export interface SymbolSource {
  /** @throws PrintError `bad_row` if the mark's size does not hold its content */
  draw(mark: Pick<SymbolMark, 'content' | 'eccLevel' | 'size'>): PackedSymbol;
}

/** Lengths of content that are kept at a time: a job has one, or as many as its numbers have digits. */
const maxMakers = 32;

/** A source that keeps a quick maker for each size and length of content that it meets. */
export function createSymbolSource(): SymbolSource {
  const makers = new Map<string, SymbolMaker>();
  return {
    draw({ content, eccLevel, size }) {
      const key = `${eccLevel} ${size} ${content.length}`;
      let maker = makers.get(key);
      if (maker === undefined) {
        if (makers.size === maxMakers) makers.clear();
        maker = createSymbolMaker(content, eccLevel, (size - 17) / 4);
        makers.set(key, maker);
      }
      return maker.make(content);
    },
  };
}
