import type { AccountRecord, CounterRecord, MemberVelocity } from './ledger-records.ts';
import type { PlacedRequest } from './loyalty.ts';
import type { RiskFacts } from './risk-rules.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** More members than any limit would ask about are not kept. */
const maxMembers = 100;

const hourOf = (at: Date): number => Math.floor(at.getTime() / hourMs);
const dayOf = (at: Date): number => Math.floor(at.getTime() / dayMs);

/** When the hour or day of a moment ends, in UTC. */
export const endOf = (window: 'hour' | 'day', at: Date): Date =>
  window === 'hour' ? new Date((hourOf(at) + 1) * hourMs) : new Date((dayOf(at) + 1) * dayMs);

type Counted = Pick<PlacedRequest, 'brandId' | 'memberId' | 'productId' | 'at' | 'origin'>;

export const deviceCounterId = ({
  brandId,
  origin,
  at,
}: Omit<Counted, 'productId'>): string | null =>
  origin.visitor === null ? null : `${brandId}:device:${origin.visitor}:${dayOf(at)}`;

const networkCounterId = ({ brandId, origin, at }: Counted): string | null =>
  origin.address === null ? null : `${brandId}:network:${origin.address}:${hourOf(at)}`;

/** The counters that a claim is counted by. */
export const counterIdsOf = (request: Counted): string[] =>
  [deviceCounterId(request), networkCounterId(request)].filter((id) => id !== null);

/** The member's counts with this claim added; a window that has ended begins anew. */
export function addToMember(
  before: MemberVelocity | undefined,
  { at, productId }: Pick<Counted, 'at' | 'productId'>,
): MemberVelocity {
  const [hour, day] = [hourOf(at), dayOf(at)];
  const isSameDay = before?.day === day;
  const products = isSameDay ? before.products : {};
  return {
    hour,
    inHour: before?.hour === hour ? before.inHour + 1 : 1,
    day,
    inDay: isSameDay ? before.inDay + 1 : 1,
    products: { ...products, [productId]: (products[productId] ?? 0) + 1 },
  };
}

function addToCounter(
  _id: string,
  before: CounterRecord | undefined,
  request: Counted,
  given: { membersOf: 'device' | 'network'; expiresAt: Date },
): CounterRecord {
  const members = before?.members ?? [];
  const { memberId } = request;
  const isKept =
    given.membersOf === 'device' && !members.includes(memberId) && members.length < maxMembers;
  return {
    _id,
    brandId: request.brandId,
    claims: (before?.claims ?? 0) + 1,
    members: isKept ? [...members, memberId] : members,
    expiresAt: given.expiresAt,
  };
}

/** What was counted around a claim, with it, and the counts to keep if it is booked. */
export interface Counting {
  facts: Omit<RiskFacts, 'isSuspectedCopy'>;
  velocity: MemberVelocity;
  counters: CounterRecord[];
}

/** Counts a claim; nothing is kept before it is booked. */
export function countClaim(
  request: Counted,
  account: AccountRecord,
  counterOf: (id: string) => CounterRecord | undefined,
): Counting {
  const velocity = addToMember(account.velocity, request);
  const [deviceId, networkId] = [deviceCounterId(request), networkCounterId(request)];
  const device =
    deviceId === null
      ? null
      : addToCounter(deviceId, counterOf(deviceId), request, {
          membersOf: 'device',
          // A review may want to know for some days what else the device claimed.
          expiresAt: new Date(endOf('day', request.at).getTime() + 30 * dayMs),
        });
  const network =
    networkId === null
      ? null
      : addToCounter(networkId, counterOf(networkId), request, {
          membersOf: 'network',
          expiresAt: new Date(endOf('hour', request.at).getTime() + hourMs),
        });
  return {
    facts: {
      memberHour: velocity.inHour,
      memberDay: velocity.inDay,
      memberProductDay: velocity.products[request.productId] ?? 1,
      deviceDay: device?.claims ?? null,
      deviceMembers: device?.members.length ?? null,
      networkHour: network?.claims ?? null,
    },
    velocity,
    counters: [device, network].filter((counter) => counter !== null),
  };
}
