import { homes, type Home } from '../clone-simulator/world.ts';
import type { Random } from '../../src/demo/random.ts';

/** Where a scan seems to come from; `adcode` is a province's, or null where no province is known. */
export interface SeenPlace {
  readonly source: 'gps' | 'ip';
  readonly level: 'province' | 'country';
  readonly adcode: string | null;
}

/** How often a network's address tells another province than the phone is in. */
const habits = {
  mobile: 0.65,
  /** A carrier sends traffic out by another province's gateway, to balance its load. */
  wrongGateway: 0.04,
  /** People whose number was issued in another province than they live in. */
  movedWithNumber: 0.08,
  /** A phone away from the province of its number reaches the net by way of it. */
  roamsByHome: 0.5,
  privateNetwork: 0.02,
  exitsAbroad: 0.5,
  /** A phone's own position that is too coarse to tell the province. */
  coarsePosition: 0.01,
} as const;

const pickHome = (random: Random) => random.pickWeighted(homes, ({ millions }) => millions);

/**
 * @param place where the phone is @param home where its owner lives
 * @param consent the chance that its owner tells the phone's own position
 */
export function seePlace(random: Random, place: Home, home: Home, consent: number): SeenPlace {
  if (random.chance(consent)) {
    return random.chance(habits.coarsePosition)
      ? { source: 'gps', level: 'country', adcode: null }
      : { source: 'gps', level: 'province', adcode: place.adcode };
  }
  const byAddress = ({ adcode }: Home): SeenPlace => ({ source: 'ip', level: 'province', adcode });
  if (random.chance(habits.privateNetwork)) {
    return random.chance(habits.exitsAbroad)
      ? { source: 'ip', level: 'country', adcode: null }
      : byAddress(pickHome(random));
  }
  if (!random.chance(habits.mobile)) return byAddress(place);
  const number = random.chance(habits.movedWithNumber) ? pickHome(random) : home;
  if (number !== place && random.chance(habits.roamsByHome)) return byAddress(number);
  return byAddress(random.chance(habits.wrongGateway) ? pickHome(random) : place);
}
