import { describe, expect, it } from '@jest/globals';
import { addPiece, countCut, createCutGoods } from './cut-rate.ts';
import { createDraws } from './seeded-draws.ts';

/** Cartons with 3 to 12 visitors each, cut to those with at most one hit. */
function drawGoods(seed: number, cartons: number, rateOf: (carton: number) => number) {
  const draw = createDraws(seed);
  const goods = createCutGoods();
  for (let carton = 0; carton < cartons; carton += 1) {
    const visitors = 3 + Math.floor(draw() * 10);
    let hits = 0;
    for (let one = 0; one < visitors; one += 1) if (draw() < rateOf(carton)) hits += 1;
    if (hits <= 1) addPiece(goods, visitors, hits === 1);
  }
  return goods;
}

describe('the rate learned from goods with at most one hit', () => {
  it.each([0.005, 0.02, 0.06])('is the true one of %f for honest goods', (rate) => {
    const { hits, visitors } = countCut(drawGoods(1, 12_000, () => rate));
    expect(hits / visitors / rate).toBeGreaterThan(0.88);
    expect(hits / visitors / rate).toBeLessThan(1.12);
  });

  it('hardly moves when a fifth of the goods is diverted', () => {
    const goods = drawGoods(2, 12_000, (carton) => (carton % 5 === 0 ? 0.85 : 0.02));
    const { hits, visitors } = countCut(goods);
    expect(hits / visitors).toBeGreaterThan(0.018);
    expect(hits / visitors).toBeLessThan(0.0225);
  });

  it('is nothing of nothing, and rests on all visitors where nobody was there', () => {
    const goods = createCutGoods();
    expect(countCut(goods)).toEqual({ hits: 0, visitors: 0 });
    addPiece(goods, 7, false);
    expect(countCut(goods)).toEqual({ hits: 0, visitors: 7 });
  });
});
