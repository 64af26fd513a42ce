/** Draws that are the same for the same seed. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from 0 up to, but not including, `below`. */
  below(below: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError when there is nothing to pick */
  pick<Value>(values: readonly Value[]): Value;
  /** Picks by weight. @throws RangeError when no value has a weight above 0 */
  pickWeighted<Value>(values: readonly Value[], weightOf: (value: Value) => number): Value;
}

/** Mulberry32: 32 bits of state, good enough for a simulation, never for a secret. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick<Value>(values: readonly Value[]): Value {
      if (values.length === 0) throw new RangeError('nothing to pick from');
      return values[below(values.length)] as Value;
    },
    pickWeighted<Value>(values: readonly Value[], weightOf: (value: Value) => number): Value {
      const weights = values.map(weightOf);
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const found = values.find((_, at) => {
        const weight = weights[at] ?? 0;
        rest -= weight;
        return weight > 0 && rest < 0;
      });
      if (found === undefined) throw new RangeError('nothing has a weight');
      return found;
    },
  };
}
