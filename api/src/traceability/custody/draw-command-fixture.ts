import type { CustodyCommand, Goods } from './custody-command.ts';
import { mergeItems } from './goods-rules.ts';

/** For tests: random numbers that are the same for the same seed (mulberry32). */
export function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** For tests: so many batches of so many items are there to be drawn. */
export const [batches, quantity] = [2, 40];
const ssccs = 14;
const parties = ['sit_factory', 'sit_warehouse', 'dlr_east', 'dlr_west'];

/** For tests: any command about a few goods; many cannot be carried out. */
export function drawCommand(roll: (sides: number) => number, at: number): CustodyCommand {
  const sscc = () => `U${roll(ssccs)}`;
  const party = () => parties[roll(parties.length)] as string;
  const maybe = (id: string) => (roll(3) === 0 ? id : null);
  const drawGoods = (): Goods => {
    const items = Array.from({ length: roll(3) }, () => {
      const from = roll(quantity);
      return { batch: 1 + roll(batches), from, to: Math.min(quantity - 1, from + roll(9)) };
    });
    const units = Array.from({ length: roll(3) }, sscc);
    return { items: mergeItems(items), units: [...new Set(units)] };
  };
  const goods = drawGoods();
  const placeId = maybe(party());
  switch (roll(10)) {
    case 0:
    case 1:
    case 2:
      return { kind: 'pack', groups: [{ sscc: sscc(), ...goods }], placeId };
    case 3:
      return {
        kind: 'pack',
        placeId,
        groups: [
          { sscc: sscc(), ...goods },
          { sscc: sscc(), ...drawGoods() },
        ],
      };
    case 4:
      return { kind: 'repack', sscc: sscc(), ...goods, placeId };
    case 5:
      return { kind: 'unpack', ...goods, placeId };
    case 6:
      return roll(2) === 0
        ? { kind: 'break', sscc: sscc(), placeId }
        : { kind: 'unpack', ...goods, placeId };
    case 7:
      return roll(12) === 0
        ? { kind: 'remove', as: 'sampling', ...goods, placeId }
        : { kind: 'unpack', ...goods, placeId };
    case 8:
      return {
        ...{ kind: 'ship', movementId: `M${at}`, fromId: maybe(party()), toId: party() },
        ...{ ...goods, isReturn: false, isHandOver: roll(3) === 0, deliveryNote: null },
      };
    default:
      return { kind: 'receive', movementId: null, atId: party(), ...goods, deliveryNote: null };
  }
}
