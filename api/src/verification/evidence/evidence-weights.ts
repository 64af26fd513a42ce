import type { VerdictReason } from '@zhenma/contract';

/** One piece of evidence: how much it says, and in which words. */
export interface Evidence {
  /** The natural logarithm of how much likelier it is of a copied code than of one honest item. */
  readonly weight: number;
  readonly reason: VerdictReason;
}

/**
 * How much each fact weighs, as natural logarithms of likelihood ratios. Chosen by thought, then
 * tuned on simulated behaviour with other seeds than those reported (docs/clone-evidence.md).
 */
export const weights = {
  /** Copies are rare: before any evidence the odds are 1 to 245, e⁻⁵·⁵. */
  prior: -5.5,
  /**
   * Copies of a code are sold off within months, and what was odd long ago must not brand an item
   * for good: what is half a year old weighs half.
   */
  halfLifeDays: 180,
  /** Each doubling of a product's usual number of visitors. */
  crowd: 1.5,
  /** A crowd by itself is no copy: shoppers scan what they do not buy. */
  mostCrowd: 3,
  /** Times the usual number that a shelf, a shop window or a fair explains; beyond, see the next. */
  largestShelf: 16,
  /** Each doubling beyond what a shelf explains: 40 times the usual number suffices by itself. */
  beyondShelf: 2,
  /** Each household away from where the item is, beyond those that honest ways explain. */
  outside: 5,
  /** Gifts and resales that carry an item elsewhere, for each visitor that is usual: 2 in 5. */
  movesPerUsualVisitor: 0.4,
  /** The share of addresses that name a wrong province: roaming phones, private networks. */
  wrongAddresses: 0.2,
  /** Too fast by two addresses: a phone that reaches the net by way of its home province does it. */
  tooFastByAddress: 0.8,
  mostByAddress: 3.2,
  /** Too fast by the positions of two phones: a photo of the label sent to friends does it once or twice. */
  tooFastByPosition: 2.4,
  /** Elsewhere, after somebody took the points: a gift does it, and so does each copy. */
  afterClaim: 0.95,
  /** Elsewhere, after the layer was scratched: an opened item is seldom given away. */
  afterInner: 1.8,
  /** Elsewhere, and by its inner code, which somebody else had read: few read it to a friend. */
  innerElsewhere: 5,
  /** Near the first reader, by the inner code: mostly the same person on another phone. */
  innerNear: 0.5,
  /** Near the owner, after either: friends, mostly. */
  nearOwner: 0.15,
  /** Occasions on which friends come to look, for each visitor that is usual: 2 in 5. */
  occasionsPerUsualVisitor: 0.4,
  /** Each more, of people never seen before: an opened item is not shown around for ever. */
  beyondCircle: 2.3,
  mostAfterOwner: 6,
  /** Somebody wants the points that another took: who was given the item does, and who shares it. */
  attempt: 0.5,
  /** Such people that gifts, couples and resales explain, for each visitor that is usual: 1 in 5. */
  triesPerUsualVisitor: 0.2,
  /** Each more: of an item that one household after the other gets, few want its points. */
  furtherAttempt: 1.3,
} as const;

/** Pieces that weigh less are not worth a reason: a shared bottle has some of everything. */
export const leastWeight = 0.25;

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** What is left of a piece of evidence of the moment `at`, 0 to 1. */
export const decay = (at: number, now: number): number =>
  0.5 ** (Math.max(0, now - at) / dayMs / weights.halfLifeDays);

/** What is left of all pieces of evidence of one kind. */
export const sumDecayed = (events: readonly { readonly at: number }[], now: number): number =>
  events.reduce((total, { at }) => total + decay(at, now), 0);

/** What happened within an hour of the first of it, which is never missing. */
type Together<Event> = readonly [Event, ...Event[]];

/** Takes and gives oldest first. */
function groupByHour<Event extends { readonly at: number }>(
  events: readonly Event[],
): Together<Event>[] {
  const groups: [Event, ...Event[]][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last && event.at - last[0].at <= hourMs) last.push(event);
    else groups.push([event]);
  }
  return groups;
}

/**
 * One of all that happened within an hour: people around a table whose phones come from several
 * provinces are one occasion, not several oddities. Takes and gives oldest first.
 */
export const pickOccasions = <Event extends { readonly at: number }>(
  events: readonly Event[],
): Event[] => groupByHour(events).map(([first]) => first);

/** What happened within an hour. */
interface Occasion {
  /** When it began, in ms since 1970. */
  readonly at: number;
  /** How many oddities it counts as. */
  readonly oddities: number;
}

/** The most provinces that the phones around one table come from, besides the item's own. */
const provincesAtTable = 5;

/**
 * Occasions of people who looked at a unit away from where it is. One that nobody's table explains
 * counts as one oddity more for each province beyond. Takes and gives oldest first.
 */
export function gatherOccasions(
  events: readonly { readonly at: number; readonly provinces: readonly string[] }[],
): Occasion[] {
  return groupByHour(events).map((together) => {
    const provinces = new Set(together.flatMap((one) => one.provinces));
    const oddities = 1 + Math.max(0, provinces.size - provincesAtTable);
    return { at: together[0].at, oddities };
  });
}

/** The oddities of occasions, as far as they have not faded. */
export const sumOddities = (occasions: readonly Occasion[], now: number): number =>
  occasions.reduce((total, { at, oddities }) => total + oddities * decay(at, now), 0);
