import { describe, expect, it } from '@jest/globals';
import { applyCommand } from './apply-command-rules.ts';
import type { CustodyCommand } from './custody-command.ts';
import { createCustodyState, type CustodyState } from './custody-state-rules.ts';
import { batches, createDice, drawCommand, quantity } from './draw-command-fixture.ts';
import { NaiveCustody } from './naive-custody-fixture.ts';

/** Both models as rows of the same kind. */
function readReal(state: CustodyState) {
  const items = new Map<string, unknown>();
  for (let batch = 1; batch <= batches; batch++) {
    for (const piece of state.pieces({ batch, from: 0, to: quantity - 1 })) {
      const { sscc: inside, gone, holderId: holder, headingTo: heading } = piece;
      for (let index = piece.from; index <= piece.to; index++) {
        items.set(`${batch}:${index}`, { inside, gone: gone !== null, holder, heading });
      }
    }
  }
  const units = new Map(
    state
      .all()
      .units.map(({ sscc, parent, status, holderId, headingTo }): [string, unknown] => [
        sscc,
        { inside: parent, isOpen: status === 'packed', holder: holderId, heading: headingTo },
      ]),
  );
  return { items, units };
}

const readNaive = ({ items, units }: NaiveCustody) => ({ items, units });

describe('custody by range', () => {
  it.each([1, 2, 3, 4, 5])(
    'says and becomes what custody item by item does, over 2,000 commands (seed %i)',
    (seed) => {
      const roll = createDice(seed);
      let [naive, state] = [new NaiveCustody(batches, quantity), createCustodyState([], [])];
      const done = new Map<string, number>();
      for (let at = 0; at < 2_000; at++) {
        // Goods that are gone and units that are broken stay so: a new start keeps things going.
        if (at % 40 === 0) {
          [naive, state] = [new NaiveCustody(batches, quantity), createCustodyState([], [])];
        }
        const command = drawCommand(roll, at);
        const outcome = applyCommand(state, command, new Date(at));
        expect({ command, ok: outcome.ok }).toEqual({ command, ok: naive.apply(command) });
        if (at % 8 === 0) expect(readReal(state)).toEqual(readNaive(naive));
        if (outcome.ok) done.set(command.kind, (done.get(command.kind) ?? 0) + 1);
      }
      for (const kind of ['pack', 'repack', 'unpack', 'break', 'remove', 'ship', 'receive']) {
        expect(done.get(kind) ?? 0).toBeGreaterThan(3);
      }
    },
  );

  it('receives a pallet in parts as custody item by item does', () => {
    const roll = createDice(31);
    const items = (from: number, to: number) => [{ batch: 1, from, to }];
    const groups = [
      { sscc: 'U0', items: items(0, 2), units: [] },
      { sscc: 'U1', items: items(3, 5), units: [] },
      { sscc: 'U2', items: items(6, 7), units: ['U0', 'U1'] },
      { sscc: 'U3', items: items(8, 11), units: [] },
      { sscc: 'U4', items: [], units: ['U2', 'U3'] },
    ];
    const moved = { isReturn: false, isHandOver: false, deliveryNote: null };
    let opened = 0;
    for (let round = 0; round < 80; round++) {
      const naive = new NaiveCustody(batches, quantity);
      const state = createCustodyState([], []);
      const tell = (command: CustodyCommand) => {
        const outcome = applyCommand(state, command, new Date(round));
        expect({ command, ok: outcome.ok }).toEqual({ command, ok: naive.apply(command) });
        expect(readReal(state)).toEqual(readNaive(naive));
        if (command.kind === 'receive' && outcome.ok && outcome.steps.length > 1) opened += 1;
      };
      tell({ kind: 'pack', groups, placeId: null });
      const goods = { items: roll(2) === 0 ? items(20, 22) : [], units: ['U4'] };
      tell({
        ...{ kind: 'ship', movementId: 'M1', fromId: null, toId: 'dlr_east', ...goods, ...moved },
      });
      for (let at = 0; at < 4; at++) {
        const from = roll(14);
        const given = {
          items: roll(2) === 0 ? items(from, from + roll(5)) : [],
          units: [...new Set(Array.from({ length: roll(3) }, () => `U${roll(5)}`))],
        };
        const atId = roll(4) === 0 ? 'dlr_west' : 'dlr_east';
        tell({ kind: 'receive', movementId: null, atId, ...given, deliveryNote: null });
      }
    }
    expect(opened).toBeGreaterThan(30);
  });

  it('is again what it was when commands are taken back in reverse', () => {
    const roll = createDice(9);
    const state = createCustodyState([], []);
    const before: { real: unknown; image: ReturnType<CustodyState['image']> }[] = [];
    for (let at = 0; at < 600; at++) {
      const real = readReal(state);
      const outcome = applyCommand(state, drawCommand(roll, at), new Date(at));
      if (outcome.ok) before.push({ real, image: state.image() });
      else expect(readReal(state)).toEqual(real);
    }
    expect(before.length).toBeGreaterThan(25);
    for (const { real, image } of before.toReversed()) {
      state.restore(image);
      expect(readReal(state)).toEqual(real);
    }
  });

  it('keeps neighbours of one state as one segment', () => {
    const state = createCustodyState([], []);
    const pack = (from: number, to: number) =>
      applyCommand(
        state,
        {
          kind: 'pack',
          groups: [{ sscc: 'U1', items: [{ batch: 1, from, to }], units: [] }],
          placeId: null,
        },
        new Date(0),
      );
    for (let index = 0; index < 24; index++) expect(pack(index, index)).toMatchObject({ ok: true });
    expect(state.all().segments).toMatchObject([{ batch: 1, from: 0, to: 23, sscc: 'U1' }]);
  });
});
