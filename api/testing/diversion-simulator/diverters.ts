import { homes, type Home } from '../clone-simulator/world.ts';
import type { Random } from '../../src/demo/random.ts';
import { findFar, findNear } from './geography.ts';

/** One way to sell goods where they do not belong. */
export interface DiverterKind {
  readonly name: string;
  /** The share of a lot's goods, from and to. */
  readonly share: readonly [number, number];
  readonly reach: 'near' | 'far' | 'any';
  /** Cartons are opened and packed anew, so that the goods come out of all the lot's cartons. */
  readonly isRepacked: boolean;
}

const whole = { share: [1, 1], reach: 'any', isRepacked: false } as const;

export const diverterKinds: readonly DiverterKind[] = [
  { ...whole, name: 'whole lots' },
  { ...whole, name: '40–100% of the cartons', share: [0.4, 1] },
  { ...whole, name: '25–50% of the cartons', share: [0.25, 0.5] },
  { ...whole, name: '10–25% of the cartons', share: [0.1, 0.25] },
  { ...whole, name: 'half to a neighbouring province', share: [0.5, 0.5], reach: 'near' },
  { ...whole, name: 'half to far away', share: [0.5, 0.5], reach: 'far' },
  { ...whole, name: 'half, out of relabelled cartons', share: [0.5, 0.5], isRepacked: true },
];

/** A province outside the territory for goods to be diverted to, as likely as people live there. */
export function pickDestination(
  random: Random,
  territory: readonly Home[],
  { reach }: DiverterKind,
): Home {
  const [home] = territory;
  if (!home) throw new RangeError('a dealer has a territory');
  const candidates = { near: findNear(home), far: findFar(home), any: homes }[reach];
  const outside = candidates.filter((one) => !territory.includes(one));
  // Far west has no neighbour within a day: any other place then.
  const open = outside.length > 0 ? outside : homes.filter((one) => !territory.includes(one));
  return random.pickWeighted(open, ({ millions }) => millions);
}
