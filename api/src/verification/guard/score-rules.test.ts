import { describe, expect, it } from '@jest/globals';
import {
  chooseBlockMs,
  chooseDelayMs,
  chooseLevel,
  chooseReason,
  fade,
  halfLifeMs,
  mayBlockAddress,
  noCounts,
  scorePlace,
  scoreVisitor,
  type Counts,
} from './score-rules.ts';

const counts = (changes: Partial<Counts>): Counts => ({ ...noCounts, ...changes });

describe('what is done about a visitor', () => {
  it.each([
    ['who typed a code wrongly three times', { forged: 3 }, 'go'],
    ['who unpacks a case of 24', { units: 24, inOrder: 23 }, 'go'],
    ['who scans every bottle in a shop', { units: 120 }, 'slow'],
    ['a printer’s trial of 20 labels', { units: 20, inOrder: 19, early: 20 }, 'slow'],
    ['who tried five forged codes', { forged: 5 }, 'slow'],
    ['who tried eight forged codes', { forged: 8 }, 'challenge'],
    ['who tried forged codes and ignores challenges', { forged: 8, ignored: 32 }, 'block'],
    ['who scanned 60 units in order', { units: 60, inOrder: 59 }, 'slow'],
    ['who scanned 100 units in order', { units: 100, inOrder: 99 }, 'challenge'],
    ['who harvested 300 units', { units: 300 }, 'challenge'],
    ['who tried 24 forged codes', { forged: 24 }, 'block'],
    ['who tried 30 codes never issued', { notIssued: 30 }, 'challenge'],
  ] as const)('%s: %j gives %s', (_who, seen, level) => {
    expect(chooseLevel('visitor', scoreVisitor(counts(seen)))).toBe(level);
  });

  it('asks for another challenge only after as much again', () => {
    expect(chooseLevel('visitor', 10, 9)).toBe('go');
    expect(chooseLevel('visitor', 17, 9)).toBe('challenge');
    expect(chooseLevel('visitor', 24, 23)).toBe('block');
  });
});

describe('what is done about an address', () => {
  it.each([
    ['of a supermarket, 200 honest visitors', { honest: 200, units: 200 }, 'go'],
    ['of a supermarket where 60 scanned a counterfeit', { honest: 200, forged: 60 }, 'go'],
    ['of a supermarket with a guesser', { honest: 200, forged: 190 }, 'challenge'],
    ['where trays of 100 cans are handed out', { honest: 100, units: 100, inOrder: 99 }, 'go'],
    ['of a busy carrier', { honest: 350, units: 350, inOrder: 60 }, 'go'],
    ['of one who reads a roll', { honest: 200, units: 200, inOrder: 199 }, 'slow'],
    ['of one who reads rolls', { honest: 300, units: 300, inOrder: 299 }, 'challenge'],
    ['of one who reads all, mixed', { honest: 700, units: 700, inOrder: 60 }, 'challenge'],
    ['of a guesser who owns genuine codes', { forged: 25, honest: 25 }, 'challenge'],
    ['of one family with a damaged label', { honest: 2, forged: 6 }, 'go'],
    ['of nobody but a guesser', { forged: 25 }, 'challenge'],
    ['of a guesser who goes on', { forged: 25, ignored: 320 }, 'block'],
  ] as const)('%s: %j gives %s', (_who, seen, level) => {
    expect(chooseLevel('address', scorePlace(counts(seen)))).toBe(level);
  });

  it('is blocked only where next to nobody honest is behind it', () => {
    expect(mayBlockAddress(counts({ forged: 100, honest: 5 }))).toBe(true);
    expect(mayBlockAddress(counts({ forged: 100, honest: 15 }))).toBe(false);
    expect(mayBlockAddress(counts({ forged: 300, honest: 200 }))).toBe(false);
  });

  it('never blocks a subnet', () => {
    expect(chooseLevel('subnet', 1e9)).toBe('challenge');
  });
});

describe('time', () => {
  it('halves every count in the half-life', () => {
    expect(fade(counts({ forged: 8, honest: 2 }), halfLifeMs)).toEqual(
      counts({ forged: 4, honest: 1 }),
    );
    expect(fade(counts({ forged: 8 }), -5)).toEqual(counts({ forged: 8 }));
  });

  it('delays from a quarter of a second to one and a half, the nearer to a challenge the longer', () => {
    expect(chooseDelayMs('visitor', 4)).toBe(250);
    expect(chooseDelayMs('visitor', 6)).toBe(875);
    expect(chooseDelayMs('visitor', 100)).toBe(1500);
  });

  it('blocks four times as long each time, up to a day', () => {
    const minutes = [0, 1, 2, 3, 4, 9].map((before) => chooseBlockMs(before) / 60_000);
    expect(minutes).toEqual([10, 40, 160, 640, 1440, 1440]);
  });
});

it('names what weighs most', () => {
  expect(chooseReason(counts({ forged: 30, units: 10 }))).toBe('forged_codes');
  expect(chooseReason(counts({ units: 250, inOrder: 249 }))).toBe('sequence');
  expect(chooseReason(counts({ units: 500, inOrder: 20 }))).toBe('harvest');
});
