import { tries } from './claim-habits.ts';
import { createPerson, scan, tryToClaim, type Person } from './phones.ts';
import { createLife, type Home, type Life, type World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.parse('2026-01-01T00:00:00Z');

/** One honest way of dealing with one item. */
interface Behaviour {
  readonly name: string;
  /** Of 100 items. */
  readonly share: number;
  live(world: World): Life;
}

/** Some time within a span, in ms. */
const within = (world: World, span: number) => world.random.next() * span;
const between = (world: World, least: number, most: number) =>
  least + world.random.below(most - least + 1);
const buyAt = (world: World) => start + within(world, 60 * day);

/** The buyer at home: a look, sometimes more over the next days, and mostly the points. */
function buy(world: World, life: Life, at: number, home = world.pickHome()): Person {
  const buyer = createPerson(world, home);
  scan(world, life, buyer, at);
  tryToClaim(world, life, buyer, at + 2 * minute, tries.buyer);
  for (let more = world.random.below(3); more > 0; more -= 1) {
    const later = at + within(world, 20 * day);
    const hasForgotten = world.random.chance(tries.forgetfulOwner);
    const seen = hasForgotten
      ? { ...buyer, visitor: world.nameOne('visitor'), member: null }
      : buyer;
    scan(world, life, seen, later);
    if (hasForgotten) tryToClaim(world, life, seen, later + minute, 1);
  }
  return buyer;
}

/** People around one table within half an hour; some came home for the feast from elsewhere. */
function scanAtTable(world: World, life: Life, place: Home, at: number, people: number): void {
  for (let more = people; more > 0; more -= 1) {
    const guest = createPerson(world, place);
    const looked = at + within(world, 40 * minute);
    scan(world, life, guest, looked);
    tryToClaim(world, life, guest, looked + minute, tries.family);
  }
}

function planBuyer(world: World): Life {
  const life = createLife();
  buy(world, life, buyAt(world));
  return life;
}

function planFamily(world: World): Life {
  const life = createLife();
  const at = buyAt(world);
  const { place } = buy(world, life, at);
  const evenings = Array.from({ length: between(world, 1, 2) }, () => at + within(world, 10 * day));
  for (const evening of evenings.sort((a, b) => a - b)) {
    scanAtTable(world, life, place, evening, between(world, 1, 4));
  }
  return life;
}

function planFeast(world: World): Life {
  const life = createLife();
  const at = buyAt(world);
  const { place } = buy(world, life, at);
  scanAtTable(world, life, place, at + within(world, 30 * day), between(world, 4, 10));
  return life;
}

/** Bought here, given there; now and then given on. */
function planGift(world: World): Life {
  const life = createLife();
  let at = buyAt(world);
  let { place } = buy(world, life, at);
  const steps = world.random.chance(0.15) ? 2 : 1;
  for (let step = 0; step < steps; step += 1) {
    at += 2 * day + within(world, 40 * day);
    if (world.random.chance(0.5)) place = world.pickHome();
    const receiver = createPerson(world, place);
    scan(world, life, receiver, at);
    tryToClaim(world, life, receiver, at + minute, tries.receiver);
    if (world.random.chance(0.4)) {
      scanAtTable(world, life, place, at + within(world, 10 * day), between(world, 1, 3));
    }
  }
  return life;
}

/** The owner takes it along on a journey, and friends there look at it. */
function planJourney(world: World): Life {
  const life = createLife();
  let at = buyAt(world);
  const owner = buy(world, life, at);
  const stops = between(world, 1, 3);
  for (let stop = 0; stop < stops; stop += 1) {
    at += day + within(world, 3 * day);
    owner.place = world.pickHome();
    scan(world, life, owner, at);
    if (world.random.chance(0.5)) {
      scanAtTable(world, life, owner.place, at + within(world, 3 * hour), between(world, 1, 2));
    }
  }
  return life;
}

/** The owner moves to another province with it, and has another phone later. */
function planMove(world: World): Life {
  const life = createLife();
  const at = buyAt(world);
  const { member } = buy(world, life, at);
  const later = { ...createPerson(world, world.pickHome()), member };
  const months = between(world, 1, 6);
  for (let scans = between(world, 1, 3); scans > 0; scans -= 1) {
    scan(world, life, later, at + months * 30 * day + within(world, 20 * day));
  }
  scanAtTable(world, life, later.place, at + (months + 1) * 30 * day, between(world, 0, 3));
  return life;
}

/** The owner's private network is abroad now and in some province then. */
function planPrivateNetwork(world: World): Life {
  const life = createLife();
  const at = buyAt(world);
  const owner = { ...createPerson(world, world.pickHome()), hasPrivateNetwork: true };
  for (let scans = between(world, 2, 6); scans > 0; scans -= 1) {
    scan(world, life, owner, at + within(world, 30 * day));
  }
  scanAtTable(world, life, owner.place, at + within(world, 30 * day), between(world, 0, 2));
  tryToClaim(world, life, owner, at + 31 * day, tries.buyer);
  return life;
}

/** The owner's phone comes out of another province's gateway most of the time. */
function planHoppingCarrier(world: World): Life {
  const life = createLife();
  const at = buyAt(world);
  const home = world.pickHome();
  const gateways = [world.pickHome(), world.pickHome(), home];
  const owner = { ...createPerson(world, home), hasWiFi: false };
  for (let scans = between(world, 4, 10); scans > 0; scans -= 1) {
    const seen = { ...owner, place: world.random.pick(gateways) };
    scan(world, life, seen, at + within(world, 60 * day));
    owner.visitor = seen.visitor;
  }
  scanAtTable(world, life, home, at + within(world, 60 * day), between(world, 0, 2));
  tryToClaim(world, life, owner, at + 61 * day, tries.buyer);
  return life;
}

/** Shoppers look at the code on the shelf and put the item back; some day somebody buys it. */
function planShelf(world: World): Life {
  const life = createLife();
  const opened = buyAt(world);
  const place = world.pickHome();
  const weeks = between(world, 1, 5);
  for (let shoppers = between(world, 2, 20); shoppers > 0; shoppers -= 1) {
    scan(world, life, createPerson(world, place), opened + within(world, weeks * 7 * day));
  }
  const at = opened + weeks * 7 * day;
  buy(world, life, at, place);
  if (world.random.chance(0.3)) {
    scanAtTable(world, life, place, at + within(world, 10 * day), between(world, 1, 3));
  }
  return life;
}

/** Sold second-hand: the seller, an expert who looks at it for the market, and the next owner. */
function planResale(world: World): Life {
  const life = createLife();
  let at = buyAt(world);
  buy(world, life, at);
  const owners = world.random.chance(0.2) ? 2 : 1;
  for (let owner = 0; owner < owners; owner += 1) {
    at += 20 * day + within(world, 200 * day);
    if (world.random.chance(0.5)) {
      const expert = createPerson(world, world.pickHome());
      scan(world, life, expert, at);
      tryToClaim(world, life, expert, at + minute, tries.expert);
    }
    const next = createPerson(world, world.pickHome());
    scan(world, life, next, at + 5 * day);
    tryToClaim(world, life, next, at + 5 * day + minute, tries.resaleBuyer);
    if (world.random.chance(0.3)) scan(world, life, next, at + 9 * day);
  }
  return life;
}

/** A buyer in doubt sends a photo of the label to the brand's desk or a friend, who scans it. */
function planPhoto(world: World): Life {
  const life = createLife();
  const at = buyAt(world);
  buy(world, life, at);
  const helper = createPerson(world, world.pickHome());
  const helped = at + 5 * minute + within(world, hour);
  scan(world, life, helper, helped);
  tryToClaim(world, life, helper, helped + minute, tries.helper);
  if (world.random.chance(0.3)) {
    const friend = createPerson(world, world.pickHome());
    const looked = at + 5 * minute + within(world, 2 * day);
    scan(world, life, friend, looked);
    tryToClaim(world, life, friend, looked + minute, tries.helper);
  }
  return life;
}

/** Wholesaler and shopkeeper each try the label of one item before it is sold. */
function planTrade(world: World): Life {
  const life = createLife();
  let at = buyAt(world);
  for (let hands = between(world, 1, 2); hands > 0; hands -= 1) {
    const trader = createPerson(world, world.pickHome());
    scan(world, life, trader, at);
    tryToClaim(world, life, trader, at + minute, tries.trader);
    at += 3 * day + within(world, 20 * day);
  }
  buy(world, life, at);
  return life;
}

/** What honest people do, and how often. */
export const honestBehaviours: readonly Behaviour[] = [
  { name: 'buyer alone', share: 34, live: planBuyer },
  { name: 'family at home', share: 16, live: planFamily },
  { name: 'feast', share: 6, live: planFeast },
  { name: 'gift', share: 12, live: planGift },
  { name: 'journey', share: 6, live: planJourney },
  { name: 'move to another province', share: 3, live: planMove },
  { name: 'private network', share: 4, live: planPrivateNetwork },
  { name: 'carrier that hops provinces', share: 5, live: planHoppingCarrier },
  { name: 'shoppers at a shelf', share: 7, live: planShelf },
  { name: 'resale', share: 3, live: planResale },
  { name: 'photo sent to another', share: 2, live: planPhoto },
  { name: 'trade', share: 2, live: planTrade },
];
