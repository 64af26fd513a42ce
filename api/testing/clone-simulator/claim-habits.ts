/**
 * Of people who look at an item, how many try to take its points, whether these are taken already
 * or not. Assumed, each for a reason, before anything was measured by them.
 */
export const tries = {
  /** Buyers of an item. Programmes of this kind see a half to two thirds of those who scan at all. */
  buyer: 0.6,
  /**
   * Buyers of a copy want points as other buyers do, but most are told that somebody scanned before
   * and that the points are taken: about two in five of those who would have tried give up then.
   */
  copyBuyer: 0.35,
  /** Who was given an item: fewer know the programme than who chose the product. */
  receiver: 0.4,
  /** Who buys second-hand, from a stranger, and hopes that the points are still there. */
  resaleBuyer: 0.4,
  /** Family and guests at a table: the points are the host's, and a few try all the same. */
  family: 0.1,
  /** Who is sent a photo of a label is asked about the item, not given it. */
  helper: 0.1,
  /** Who looks at an item for a second-hand market. */
  expert: 0.02,
  /** Wholesalers and shopkeepers who take the points of what they sell: the buyer then tries in vain. */
  trader: 0.05,
  /** Owners who come back, on another browser and signed out, and have forgotten that they claimed. */
  forgetfulOwner: 0.02,
} as const;
