import type { PlacedRequest } from './loyalty.ts';
import { hourMs, hourOf } from './velocity-rules.ts';

/** What strangers share: a network, a network's clients without a device, a product. */
type SharedBy = 'network' | 'noDevice' | 'product';

/** A count of an hour to add to. */
export interface SharedCounter {
  readonly _id: string;
  readonly by: SharedBy;
  /** Since 1970. */
  readonly hour: number;
}

/** An hour after its own, for processes whose clocks differ. */
export const expiryOf = ({ hour }: SharedCounter): Date => new Date((hour + 2) * hourMs);

/** The counters that a claim is counted by beside its member's and its device's. */
export function sharedCountersOf({
  brandId,
  productId,
  origin,
  at,
}: Pick<PlacedRequest, 'brandId' | 'productId' | 'origin' | 'at'>): SharedCounter[] {
  const hour = hourOf(at);
  const counter = (by: SharedBy, name: string): SharedCounter => ({
    _id: `${brandId}:${by}:${name}:${hour}`,
    by,
    hour,
  });
  const { visitor, address } = origin;
  const counters = [counter('product', productId)];
  if (address !== null) counters.push(counter('network', address));
  if (address !== null && visitor === null) counters.push(counter('noDevice', address));
  return counters;
}
