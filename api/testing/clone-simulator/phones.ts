import type { Home, Life, SimulatedScan, Spot, World } from './world.ts';

/** Somebody with a phone, wherever they are just now. */
export interface Person {
  visitor: string;
  /** The member's name while signed in; null for a stranger. */
  member: string | null;
  place: Home;
  /** The province whose network the phone belongs to. */
  readonly network: Home;
  readonly hasPrivateNetwork: boolean;
  readonly hasWiFi: boolean;
}

/** How often networks tell a wrong province, and how often phones look like another phone. */
const habits = {
  /** A carrier sends traffic out by any province's gateway, to balance its load. */
  wrongGateway: 0.04,
  /** A phone away from its own province reaches the net by way of its home network. */
  roamsByHome: 0.5,
  /** People whose number was issued in another province than they live in. */
  movedWithNumber: 0.12,
  privateNetwork: 0.02,
  /** Of private networks' exits, those abroad. */
  exitsAbroad: 0.6,
  /** With each scan: another browser, an app's own browser, cookies cleared. */
  losesCookie: 0.12,
  sharesPosition: 0.08,
  wiFi: 0.35,
} as const;

export function createPerson(world: World, place: Home): Person {
  const { random } = world;
  return {
    visitor: world.nameOne('visitor'),
    member: null,
    place,
    network: random.chance(habits.movedWithNumber) ? world.pickHome() : place,
    hasPrivateNetwork: random.chance(habits.privateNetwork),
    hasWiFi: random.chance(habits.wiFi),
  };
}

/** Where a scan seems to come from: the network's idea of it, seldom the phone's own position. */
export function locatePhone(world: World, person: Person): Spot {
  const { random } = world;
  const { place } = person;
  if (random.chance(habits.sharesPosition)) {
    const spread = () => (random.next() - 0.5) * 2;
    return {
      source: 'gps',
      latitude: place.latitude + spread(),
      longitude: place.longitude + spread(),
    };
  }
  return locateAddress(world, person);
}

/** Where the network says that a phone is. */
function locateAddress(world: World, person: Person): Spot {
  const { random } = world;
  const { place, network } = person;
  const byAddress = ({ adcode }: Home): Spot => ({ source: 'ip', adcode });
  if (person.hasPrivateNetwork && random.chance(0.5)) {
    return random.chance(habits.exitsAbroad) ? null : byAddress(world.pickHome());
  }
  if (person.hasWiFi) return byAddress(place);
  if (network !== place && random.chance(habits.roamsByHome)) return byAddress(network);
  return byAddress(random.chance(habits.wrongGateway) ? world.pickHome() : place);
}

/** A look at the label at a moment, in ms since 1970; the phone may look like another one meanwhile. */
export function scan(
  world: World,
  life: Life,
  person: Person,
  at: number,
  options: Partial<Pick<SimulatedScan, 'via' | 'isForeign'>> = {},
): void {
  if (world.random.chance(habits.losesCookie)) person.visitor = world.nameOne('visitor');
  const { visitor, member } = person;
  const { via = 'outer', isForeign = false } = options;
  const spot = locatePhone(world, person);
  life.scans.push({ at: new Date(at), visitor, member, spot, via, isForeign });
}

/**
 * Tries to take the points, with a probability. Whoever does first gets them, and is a member from
 * then on, on all their devices; others are refused. To be called in the order of time.
 */
export function tryToClaim(
  world: World,
  life: Life,
  person: Person,
  at: number,
  probability: number,
): void {
  if (!world.random.chance(probability)) return;
  if (!life.claim) person.member ??= world.nameOne('member');
  const { visitor, member } = person;
  const tried = { at: new Date(at), visitor, member, spot: locateAddress(world, person) };
  if (!life.claim) life.claim = tried;
  else if (member === null || member !== life.claim.member) life.refused.push(tried);
}
