import { describe, expect, it } from '@jest/globals';
import { voidReasons, type VoidReason } from '@zhenma/contract';
import {
  canUnvoid,
  changeLife,
  readPartStates,
  settleLife,
  sinceEver,
  unitTransitions,
  untouched,
  type UnitChange,
  type UnitLife,
} from './unit-life-rules.ts';

const now = new Date('2026-05-01T00:00:00Z');
const later = new Date('2026-06-01T00:00:00Z');

const allChanges: UnitChange[] = [
  { kind: 'activated' },
  { kind: 'scheduled', activeFrom: later },
  { kind: 'voided', reason: 'stolen' },
  { kind: 'unvoided' },
  { kind: 'recalled', recallId: 'rec_1' },
  { kind: 'recallEnded', recallId: 'rec_1' },
];

const allLives: UnitLife[] = [null, sinceEver, later].flatMap((activeFrom) =>
  ([null, 'damaged'] as const).flatMap((voidReason) =>
    [[], ['rec_1']].map((recalls) => ({ activeFrom, voidReason, recalls })),
  ),
);

describe('the life of a unit', () => {
  it('goes from state to state only as the table says', () => {
    const cases = allLives.flatMap((life) => allChanges.map((change) => ({ life, change })));
    for (const { life, change } of cases) {
      const table = unitTransitions[change.kind];
      const expected = readPartStates(life, now).map((state) => table[state] ?? state);
      expect(readPartStates(changeLife(life, change, now), now)).toEqual(expected);
    }
    expect(cases).toHaveLength(72);
  });

  it('is after voiding and un-voiding, and after a recall and its end, what it was before', () => {
    for (const life of allLives) {
      if (life.voidReason === null) {
        const voided = changeLife(life, { kind: 'voided', reason: 'returned' }, now);
        expect(changeLife(voided, { kind: 'unvoided' }, now)).toEqual(life);
      }
      const recalled = changeLife(life, { kind: 'recalled', recallId: 'rec_2' }, now);
      expect(recalled.recalls.at(-1)).toBe('rec_2');
      expect(changeLife(recalled, { kind: 'recallEnded', recallId: 'rec_2' }, now)).toEqual(life);
    }
  });

  it('stays recalled until each recall that it is under has ended', () => {
    const first = changeLife(untouched, { kind: 'recalled', recallId: 'rec_1' }, now);
    const both = changeLife(first, { kind: 'recalled', recallId: 'rec_2' }, now);
    const one = changeLife(both, { kind: 'recallEnded', recallId: 'rec_1' }, now);
    expect(one.recalls).toEqual(['rec_2']);
  });

  it('keeps the first reason of voiding, except that one for good replaces one that is not', () => {
    const voidFor = (life: UnitLife, reason: VoidReason) =>
      changeLife(life, { kind: 'voided', reason }, now);
    const stolen = voidFor(untouched, 'stolen');
    expect(voidFor(stolen, 'damaged')).toBe(stolen);
    const destroyed = voidFor(stolen, 'destroyed');
    expect(destroyed.voidReason).toBe('destroyed');
    for (const reason of voidReasons) expect(voidFor(destroyed, reason)).toBe(destroyed);
  });

  it('changes the time of what is scheduled, never of what is active', () => {
    const change: UnitChange = { kind: 'scheduled', activeFrom: later };
    const active = changeLife(untouched, { kind: 'activated' }, now);
    expect(changeLife(active, change, now)).toBe(active);
    const soon = { ...untouched, activeFrom: new Date('2026-05-02T00:00:00Z') };
    expect(changeLife(soon, change, now).activeFrom).toEqual(later);
    expect(changeLife(soon, { kind: 'activated' }, now).activeFrom).toEqual(sinceEver);
  });

  it('forgets a time of activation that has passed, and no other', () => {
    const scheduled = { ...untouched, activeFrom: later };
    expect(settleLife(scheduled, now)).toBe(scheduled);
    expect(settleLife(scheduled, later).activeFrom).toEqual(sinceEver);
    expect(settleLife(untouched, later)).toBe(untouched);
  });

  it('can be un-voided except where a label must stay void for good', () => {
    expect(voidReasons.filter((reason) => !canUnvoid(reason))).toEqual([
      'misprint',
      'overprint',
      'destroyed',
      'recalled',
      'key_revoked',
    ]);
  });
});
