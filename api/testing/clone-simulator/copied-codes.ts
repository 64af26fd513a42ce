import { claim, createPerson, scan } from './phones.ts';
import type { Home, Life, World } from './world.ts';

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
export function liveCopied(world: World, trade: CopyTrade): Life {
  const { random } = world;
  const life: Life = { scans: [], claim: null };
  if (random.chance(0.5)) scan(world, life, createPerson(world, world.pickHome()), start);
  if (random.chance(0.6)) {
    const buyer = createPerson(world, world.pickHome());
    const at = start + random.next() * 60 * day;
    scan(world, life, buyer, at);
    if (random.chance(0.6)) claim(world, life, buyer, at + minute);
  }
  const markets = trade.listMarkets(world);
  const soldOver = (20 + random.below(160)) * day;
  for (let copy = 0; copy < trade.scanned; copy += 1) {
    const place = markets === 'everywhere' ? world.pickHome() : random.pick(markets);
    const at = start + 10 * day + random.next() * soldOver;
    const victim = createPerson(world, place);
    scan(world, life, victim, at, { isForeign: true });
    if (random.chance(0.2)) claim(world, life, victim, at + minute);
    if (random.chance(0.25)) {
      const relative = createPerson(world, place);
      scan(world, life, relative, at + random.next() * 30 * minute, { isForeign: true });
    }
  }
  return life;
}
