import { tries } from './claim-habits.ts';
import { createPerson, scan, tryToClaim } from './phones.ts';
import { createLife, type Home, type Life, type World } from './world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.parse('2026-01-01T00:00:00Z');

/** One way of selling copies of one code. */
interface CopyTrade {
  readonly name: string;
  /** Copied labels that are scanned, one after another. */
  readonly scanned: number;
  /** Where a copy is sold. */
  readonly listMarkets: (world: World) => readonly Home[] | 'everywhere';
}

const pickMarkets = (world: World, count: number): readonly Home[] =>
  Array.from({ length: count }, () => world.pickHome());

export const copyTrades: readonly CopyTrade[] = [
  { name: 'across the country', scanned: 16, listMarkets: () => 'everywhere' },
  { name: 'in five provinces', scanned: 16, listMarkets: (world) => pickMarkets(world, 5) },
  { name: 'in one province', scanned: 40, listMarkets: (world) => pickMarkets(world, 1) },
];

/**
 * A counterfeiter takes the code of one item, scans it to try it or not, and prints it on copies
 * that are sold over some months; the item itself is drunk by its buyer or kept. Copies' buyers scan
 * as others do: some tell their family, some want the points.
 */
export function liveCopied(
  world: World,
  trade: CopyTrade,
  buyersWhoTry: number = tries.copyBuyer,
): Life {
  const { random } = world;
  const life = createLife();
  const events: { at: number; happen(at: number): void }[] = [];
  if (random.chance(0.5)) scan(world, life, createPerson(world, world.pickHome()), start);
  if (random.chance(0.6)) {
    const buyer = createPerson(world, world.pickHome());
    events.push({
      at: start + random.next() * 60 * day,
      happen(at) {
        scan(world, life, buyer, at);
        tryToClaim(world, life, buyer, at + minute, tries.buyer);
      },
    });
  }
  const markets = trade.listMarkets(world);
  const soldOver = (20 + random.below(160)) * day;
  for (let copy = 0; copy < trade.scanned; copy += 1) {
    const place = markets === 'everywhere' ? world.pickHome() : random.pick(markets);
    events.push({
      at: start + 10 * day + random.next() * soldOver,
      happen(at) {
        const victim = createPerson(world, place);
        scan(world, life, victim, at, { isForeign: true });
        tryToClaim(world, life, victim, at + minute, buyersWhoTry);
        if (!random.chance(0.25)) return;
        const relative = createPerson(world, place);
        const later = at + minute + random.next() * 30 * minute;
        scan(world, life, relative, later, { isForeign: true });
        tryToClaim(world, life, relative, later + minute, tries.family);
      },
    });
  }
  for (const { at, happen } of events.sort((a, b) => a.at - b.at)) happen(at);
  return life;
}
