import { createHash } from 'node:crypto';
import { createBoundedMap } from '../../platform/bounded-map.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { maskAddress, nameAddress, type NamedAddress } from '../../platform/http/address-rules.ts';
import { everyBrand, type BlockRecord } from './block-store.ts';
import {
  defaultLimits,
  type Admission,
  type Guard,
  type GuardLimits,
  type Visit,
} from './guard.ts';
import { nameKey } from './name-key.ts';
import { chooseBits } from './proof-rules.ts';
import {
  chooseBlockMs,
  chooseDelayMs,
  chooseLevel,
  chooseReason,
  fade,
  freeUnits,
  mayBlockAddress,
  scorePlace,
  scoreVisitor,
  type Counts,
  type Level,
} from './score-rules.ts';
import type { SharedBlocks } from './shared-blocks.ts';
import { createSubject, type Subject } from './subject.ts';

/** Bounds on what an attacker with many addresses and cookies can make a process remember. */
const maxVisitors = 10_000;
const maxAddresses = 10_000;
const maxSubnets = 2000;

/** A visitor who solved a challenge is not asked again for this long because of their neighbours. */
const passMs = 15 * 60 * 1000;
/** Blocks of one subject made by several processes at about the same time are one. */
const sameBlockMs = 5 * 60 * 1000;
const claimTakesBack = 10;

/** A visitor, and the part of the score for which a challenge was solved. */
interface Known {
  readonly subject: Subject;
  solved: number;
  excused: Counts | null;
  excusedAt: number;
  clearedAt: number;
}

interface Judged {
  readonly level: Level;
  readonly kind: 'visitor' | 'address' | 'subnet';
  readonly score: number;
}

const byLevel: readonly Level[] = ['go', 'slow', 'challenge', 'block'];
const isHarder = (one: Judged, other: Judged) =>
  byLevel.indexOf(one.level) > byLevel.indexOf(other.level);

export function createGuard(deps: {
  clock: Clock;
  secrets: Secrets;
  blocks: SharedBlocks;
  limits?: GuardLimits | undefined;
}): Guard {
  const { clock, secrets, blocks, limits = defaultLimits } = deps;
  const visitors = createBoundedMap<Known>(maxVisitors);
  const addresses = createBoundedMap<Known>(maxAddresses);
  const subnets = createBoundedMap<Known>(maxSubnets);

  const nowMs = () => clock.now().getTime();
  const keyOf = (kind: BlockRecord['kind'], name: string) => nameKey(secrets, kind, name);

  function know(map: typeof visitors, name: string): Known {
    const known = map.get(name);
    if (known) return known;
    const made = { subject: createSubject(), solved: 0, excused: null, excusedAt: 0, clearedAt: 0 };
    map.set(name, made);
    return made;
  }

  /** What staff lifted begins anew, in every process. */
  function forgetLifted(known: Known | undefined, key: string): void {
    const liftedAt = blocks.liftedAt(key);
    if (!known || liftedAt <= known.clearedAt) return;
    known.subject.clear();
    known.excused = null;
    known.clearedAt = liftedAt;
  }

  function judgeVisitor(known: Known, passedAt: Date | null, now: number): Judged {
    const counts = known.subject.counts(now);
    // A challenge solved at another process is known by the pass.
    if (passedAt !== null && passedAt.getTime() > known.excusedAt) excuse(known, passedAt, now);
    const excused = known.excused ? fade(known.excused, now - known.excusedAt) : null;
    const score = scoreVisitor(counts);
    const level = chooseLevel('visitor', score, excused ? scoreVisitor(excused) : 0);
    return { level, kind: 'visitor', score };
  }

  function excuse(known: Known, at: Date, now: number): void {
    known.solved += 1;
    known.excused = known.subject.counts(now);
    known.excusedAt = at.getTime();
  }

  function judgePlace(kind: 'address' | 'subnet', known: Known | undefined, now: number): Judged {
    if (!known) return { level: 'go', kind, score: 0 };
    const counts = known.subject.counts(now);
    const score = scorePlace(counts);
    const level = chooseLevel(kind, score);
    return level === 'block' && !mayBlockAddress(counts)
      ? { level: 'challenge', kind, score }
      : { level, kind, score };
  }

  /** Whether a visitor did nothing but scan good codes: their neighbours are not held against them. */
  function isTrusted(known: Known | undefined, now: number): boolean {
    if (!known) return false;
    const counts = known.subject.counts(now);
    return counts.units >= 0.5 && scoreVisitor(counts) < 1;
  }

  const hasPass = ({ passedAt }: Visit, now: number) =>
    passedAt !== null && now - passedAt.getTime() < passMs;

  function judge(visit: Visit, place: NamedAddress, now: number): Judged {
    const visitor = visit.visitorId === null ? undefined : visitors.get(visit.visitorId);
    const own: Judged = visitor
      ? judgeVisitor(visitor, visit.passedAt, now)
      : { level: 'go', kind: 'visitor', score: 0 };
    if (!place.isPublic || hasPass(visit, now) || isTrusted(visitor, now)) return own;
    const address = judgePlace('address', addresses.get(place.address), now);
    const subnet = judgePlace('subnet', subnets.get(place.subnet), now);
    const around = isHarder(subnet, address) ? subnet : address;
    return isHarder(around, own) ? around : own;
  }

  function findBlock(visit: Visit, place: NamedAddress, now: number): BlockRecord | null {
    if (blocks.isEmpty) return null;
    const { visitorId, brandId } = visit;
    const addressKey = keyOf('address', place.address);
    const visitorKey = visitorId === null ? null : keyOf('visitor', visitorId);
    const visitor = visitorId === null ? undefined : visitors.get(visitorId);
    forgetLifted(addresses.get(place.address), addressKey);
    if (visitorKey !== null) forgetLifted(visitor, visitorKey);
    const own = visitorKey === null ? null : blocks.find(brandId, [visitorKey]);
    if (own) return own;
    const around = blocks.find(brandId, [addressKey]);
    const isSpared = around !== null && around.by === null && isTrusted(visitor, now);
    return isSpared ? null : around;
  }

  function openBlock(visit: Visit, place: NamedAddress, judged: Judged, now: number): BlockRecord {
    const kind = judged.kind === 'visitor' ? 'visitor' : 'address';
    const name = kind === 'visitor' ? (visit.visitorId ?? '') : place.address;
    const map = kind === 'visitor' ? visitors : addresses;
    const key = keyOf(kind, name);
    const brandId = visit.brandId ?? everyBrand;
    const block: BlockRecord = {
      _id: nameBlock(brandId, key, now),
      ...{ brandId, kind, key },
      who: kind === 'visitor' ? key.slice(0, 6) : maskAddress(place.address),
      reason: chooseReason(know(map, name).subject.counts(now)),
      ...{ note: null, by: null, hits: 0, lifted: null },
      startedAt: new Date(now),
      until: new Date(now + chooseBlockMs(blocks.countBefore(key))),
    };
    blocks.open(block);
    return block;
  }

  function useRates(visit: Visit, place: NamedAddress, now: number): number | null {
    const { visitorId } = visit;
    const atAddress = know(addresses, place.address).subject.useRate(limits.perAddress, now);
    if (atAddress !== null || visitorId === null) return atAddress;
    return know(visitors, visitorId).subject.useRate(limits.perVisitor, now);
  }

  /** A block of all brands is seen and lifted by the brand that whoever it keeps out would call. */
  function hit(block: BlockRecord, brandId: string | null): Date {
    const isOfAll = block.brandId === everyBrand && brandId !== null;
    const own = isOfAll ? { ...block, _id: nameCopy(block, brandId), brandId } : block;
    if (isOfAll) blocks.open(own);
    blocks.hit(own);
    return own.until;
  }

  const refuse = (block: BlockRecord, { brandId, contactId }: Visit): Admission => ({
    answer: 'blocked',
    until: hit(block, brandId ?? contactId),
  });

  return {
    admit(visit) {
      const now = nowMs();
      const place = nameAddress(visit.ip);
      blocks.exchangeSoon();
      const block = findBlock(visit, place, now);
      if (block) return refuse(block, visit);
      const waitMs = useRates(visit, place, now);
      if (waitMs !== null) {
        return { answer: 'too_many', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
      }
      const judged = judge(visit, place, now);
      const { level, kind, score } = judged;
      if (level === 'go') return { answer: 'go' };
      if (level === 'slow') return { answer: 'slow', delayMs: chooseDelayMs(kind, score) };
      if (level === 'block') return refuse(openBlock(visit, place, judged, now), visit);
      const map = kind === 'visitor' ? visitors : addresses;
      const known = know(map, kind === 'visitor' ? (visit.visitorId ?? '') : place.address);
      known.subject.add({ ignored: 1 }, now);
      return { answer: 'challenge', bits: chooseBits(kind === 'visitor' ? known.solved : 0) };
    },

    findBlock(visit, brandId) {
      // What was known beforehand was asked beforehand.
      if (visit.brandId === brandId) return null;
      const block = findBlock({ ...visit, brandId }, nameAddress(visit.ip), nowMs());
      return block && hit(block, brandId);
    },

    note(visit, outcome) {
      const now = nowMs();
      const place = nameAddress(visit.ip);
      const visitor = visit.visitorId === null ? null : know(visitors, visit.visitorId).subject;
      const before = visitor?.counts(now);
      visitor?.note(outcome, now, false);
      if (!place.isPublic) return;
      // One visitor's doings are their own: at the place only the first counts, so that many
      // visitors are seen there, but not one visitor's many attempts. Units count there as long as
      // they cost the visitor nothing, or new cookies would make them free.
      const isFirst =
        !before || (outcome.kind === 'unit' ? before.units < 0.5 : before.forged < 0.5);
      const isOwn = outcome.kind === 'unit' ? (before?.units ?? 0) >= freeUnits : !isFirst;
      if (isOwn) return;
      for (const known of [know(addresses, place.address), know(subnets, place.subnet)]) {
        known.subject.note(outcome, now, isFirst);
      }
    },

    noteClaim({ ip, visitorId }) {
      const now = nowMs();
      if (visitorId !== null) {
        visitors.get(visitorId)?.subject.add({ units: -claimTakesBack }, now);
      }
      const place = nameAddress(ip);
      if (!place.isPublic) return;
      for (const known of [addresses.get(place.address), subnets.get(place.subnet)]) {
        known?.subject.add({ units: -1, inOrder: -1 }, now);
      }
    },

    noteSolved(visit) {
      const now = nowMs();
      const { address, isPublic } = nameAddress(visit.ip);
      if (isPublic) addresses.get(address)?.subject.add({ ignored: -1 }, now);
      const known = visit.visitorId === null ? undefined : visitors.get(visit.visitorId);
      if (!known) return;
      known.subject.add({ ignored: -1 }, now);
      excuse(known, new Date(now), now);
    },
  };
}

const nameCopy = ({ key, startedAt }: BlockRecord, brandId: string): string =>
  nameBlock(brandId, key, startedAt.getTime());

function nameBlock(brandId: string, key: string, now: number): string {
  const moment = Math.floor(now / sameBlockMs);
  const hash = createHash('sha256').update(`${brandId}:${key}:${moment}`).digest('base64url');
  return `blk_${hash.slice(0, 20)}`;
}
