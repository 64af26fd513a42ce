import type { AccountRecord, ClaimOrigin, DeviceRecord, MemberVelocity } from './ledger-records.ts';
import type { PlacedRequest } from './loyalty.ts';
import type { RiskFacts } from './risk-rules.ts';

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const hourOf = (at: Date): number => Math.floor(at.getTime() / hourMs);
export const dayOf = (at: Date): number => Math.floor(at.getTime() / dayMs);

/** When the hour or day of a moment ends, in UTC. */
export const endOf = (window: 'hour' | 'day', at: Date): Date =>
  window === 'hour' ? new Date((hourOf(at) + 1) * hourMs) : new Date((dayOf(at) + 1) * dayMs);

/** A device on the day of a moment; null without a device. */
export const deviceIdOf = ({
  brandId,
  origin,
  at,
}: Pick<PlacedRequest, 'brandId' | 'at'> & {
  origin: Pick<ClaimOrigin, 'visitor'>;
}): string | null =>
  origin.visitor === null ? null : `${brandId}:device:${origin.visitor}:${dayOf(at)}`;

/** The member's counts with this claim added; a window that has ended begins anew. */
export function addToMember(
  before: MemberVelocity | undefined,
  { at, productId, origin: { visitor } }: Pick<PlacedRequest, 'at' | 'productId' | 'origin'>,
): MemberVelocity {
  const [hour, day] = [hourOf(at), dayOf(at)];
  const isSameDay = before?.day === day;
  const { products, devices = {} } = isSameDay
    ? before
    : { products: {} as MemberVelocity['products'] };
  return {
    hour,
    inHour: before?.hour === hour ? before.inHour + 1 : 1,
    day,
    inDay: isSameDay ? before.inDay + 1 : 1,
    products: { ...products, [productId]: (products[productId] ?? 0) + 1 },
    ...(visitor !== null && { devices: { ...devices, [visitor]: (devices[visitor] ?? 0) + 1 } }),
  };
}

/** How many codes a member claimed with a device on the day of a moment. */
const countOn = ({ velocity }: AccountRecord, visitor: string, at: Date): number =>
  velocity?.day === dayOf(at) ? (velocity.devices?.[visitor] ?? 0) : 0;

/** More members of one device than any limit would ask about are not kept. */
const maxMembers = 100;

/** What was counted around a claim, with it, and the counts to go on from if it is booked. */
export interface Counting {
  facts: Pick<
    RiskFacts,
    'memberHour' | 'memberDay' | 'memberProductDay' | 'deviceDay' | 'deviceMembers'
  >;
  velocity: MemberVelocity;
  device: DeviceRecord | null;
}

/**
 * Counts a claim by its member and device; nothing is kept before it is booked. A device's claims
 * are the sum of its members', which their accounts hold.
 */
export function countClaim(
  request: PlacedRequest,
  account: AccountRecord,
  deviceOf: (id: string) => DeviceRecord | undefined,
  accountOf: (memberId: string) => AccountRecord | undefined,
): Counting {
  const velocity = addToMember(account.velocity, request);
  const device = addToDevice(request, velocity, deviceOf, accountOf);
  return {
    facts: {
      memberHour: velocity.inHour,
      memberDay: velocity.inDay,
      memberProductDay: velocity.products[request.productId] ?? 1,
      deviceDay: device?.claims ?? null,
      deviceMembers: device?.members.length ?? null,
    },
    velocity,
    device,
  };
}

function addToDevice(
  request: PlacedRequest,
  velocity: MemberVelocity,
  deviceOf: (id: string) => DeviceRecord | undefined,
  accountOf: (memberId: string) => AccountRecord | undefined,
): DeviceRecord | null {
  const { brandId, memberId, origin, at } = request;
  const _id = deviceIdOf(request);
  if (_id === null || origin.visitor === null) return null;
  const { visitor } = origin;
  const known = deviceOf(_id)?.members ?? [];
  const isNew = !known.includes(memberId) && known.length < maxMembers;
  const claims = known
    .filter((other) => other !== memberId)
    .map((other) => accountOf(other))
    .reduce((sum, other) => sum + (other ? countOn(other, visitor, at) : 0), 0);
  return {
    ...{ _id, brandId, members: isNew ? [...known, memberId] : known },
    claims: claims + (velocity.devices?.[visitor] ?? 0),
    // A review may want to know for some days what else the device claimed.
    expiresAt: new Date(endOf('day', at).getTime() + 30 * dayMs),
  };
}
