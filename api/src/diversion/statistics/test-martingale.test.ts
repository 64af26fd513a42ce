import { describe, expect, it } from '@jest/globals';
import { betOn, createWealth, type Bet } from './test-martingale.ts';
import { createDraws } from './seeded-draws.ts';

/** Looks after every one of so many honest visitors; gives the most the evidence ever was worth. */
function watchHonest(draw: () => number, visitors: number, chances: readonly number[]): number {
  const wealth = createWealth();
  for (let one = 0; one < visitors; one += 1) {
    const chance = chances[one % chances.length] ?? 0;
    wealth.add({ chance, isHit: draw() < chance });
  }
  return wealth.read().highest;
}

describe('evidence that is looked at after every visitor', () => {
  it.each([
    [0.2, [0.05]],
    [0.05, [0.01, 0.08]],
    [0.02, [0.004, 0.02, 0.1]],
  ])(
    'alarms honest goods at level %f no more often than that, over 150 looks',
    (level, chances) => {
      const draw = createDraws(7);
      const goods = 800;
      let alarms = 0;
      for (let one = 0; one < goods; one += 1) {
        if (watchHonest(draw, 150, chances) >= -Math.log(level)) alarms += 1;
      }
      expect(alarms).toBeGreaterThan(0);
      expect(alarms / goods).toBeLessThanOrEqual(level);
    },
  );

  it('expects as much after a visitor as it had before, for honest goods', () => {
    const chance = 0.07;
    const before: Bet[] = [
      { chance: 0.02, isHit: true },
      { chance: 0.1, isHit: false },
    ];
    const after = (isHit: boolean) => Math.exp(betOn([...before, { chance, isHit }]).log);
    const expected = chance * after(true) + (1 - chance) * after(false);
    expect(expected).toBeCloseTo(Math.exp(betOn(before).log), 10);
  });

  it('expects less when visitors are seen there less often than honest goods allow', () => {
    const [chance, real] = [0.07, 0.03];
    const after = (isHit: boolean) => Math.exp(betOn([{ chance, isHit }]).log);
    expect(real * after(true) + (1 - real) * after(false)).toBeLessThan(1);
  });

  it('is soon convinced by diverted goods, and tells their share', () => {
    const draw = createDraws(11);
    const bets = Array.from({ length: 60 }, () => ({ chance: 0.02, isHit: draw() < 0.4 * 0.85 }));
    const { highest, share } = betOn(bets);
    expect(highest).toBeGreaterThan(Math.log(1e6));
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.6);
  });

  it('keeps the most it ever was worth', () => {
    const hit = { chance: 0.01, isHit: true };
    const misses = Array.from({ length: 200 }, () => ({ chance: 0.01, isHit: false }));
    const peak = betOn([hit, hit]).log;
    const after = betOn([hit, hit, ...misses]);
    expect(after.highest).toBe(peak);
    expect(after.log).toBeLessThan(0);
    expect(betOn([])).toMatchObject({ log: 0, highest: 0 });
  });
});
