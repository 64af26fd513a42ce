import { describe, expect, it } from '@jest/globals';
import { createSlices } from './work-in-slices.ts';

/** Work that takes a millisecond each by the clock it is measured with, all handed in at once. */
async function handIn(count: number) {
  let nowMs = 0;
  let turn = 0;
  const begun: { work: number; turn: number }[] = [];
  const begin = createSlices({ now: () => nowMs });
  const countTurn = () => {
    turn += 1;
    if (begun.length < count) setImmediate(countTurn);
  };
  setImmediate(countTurn);
  for (let work = 0; work < count; work += 1) {
    begin(() => {
      nowMs += 1;
      begun.push({ work, turn });
    });
  }
  while (begun.length < count) await new Promise((resolve) => setImmediate(resolve));
  return begun;
}

describe('work in slices', () => {
  it('is begun at once when there is little of it', async () => {
    expect(await handIn(4)).toEqual([0, 1, 2, 3].map((work) => ({ work, turn: 0 })));
  });

  it('lets the event loop turn after every few milliseconds of a burst, in order', async () => {
    const begun = await handIn(100);
    expect(begun.map(({ work }) => work)).toEqual(Array.from({ length: 100 }, (_, at) => at));
    const turns = new Set(begun.map(({ turn }) => turn));
    const perTurn = [...turns].map((turn) => begun.filter((one) => one.turn === turn).length);
    expect(Math.max(...perTurn)).toBe(4);
  });

  it('begins again at once after a burst', async () => {
    let begun = 0;
    const begin = createSlices();
    const count = (until: number) => {
      while (performance.now() < until);
      begun += 1;
    };
    for (let work = 0; work < 5; work += 1) begin(() => count(performance.now() + 2));
    expect(begun).toBeLessThan(5);
    while (begun < 5) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    begin(() => (begun += 1));
    expect(begun).toBe(6);
  });
});
