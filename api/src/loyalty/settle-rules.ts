import type { RiskLimits } from '@zhenma/contract';
import { answerFromClaim } from './answer-rules.ts';
import type {
  AccountRecord,
  ClaimRecord,
  DeviceRecord,
  JournalRecord,
  RiskReason,
} from './ledger-records.ts';
import {
  accountIdOf,
  addToAccount,
  claimIdOf,
  createEntry,
  emptyAccount,
  postingsOfClaim,
  unitKeyOf,
} from './ledger-rules.ts';
import type { Claimed, PlacedRequest } from './loyalty.ts';
import { decideRisk, isNearLimit, type RiskDecision } from './risk-rules.ts';
import { sharedCountersOf, type SharedCounter } from './shared-count-rules.ts';
import { countClaim, endOf, type Counting } from './velocity-rules.ts';

/** What is on record where a group of claims is settled; each by `_id`. */
export interface Standing {
  claims: ReadonlyMap<string, ClaimRecord>;
  accounts: ReadonlyMap<string, AccountRecord>;
  /** With the accounts of all their members. */
  devices: ReadonlyMap<string, DeviceRecord>;
  /** Counts that strangers share, as far as this process knows them. */
  shared: ReadonlyMap<string, number>;
  limits: RiskLimits;
  recordedAt: Date;
}

/** What a group of claims of one brand comes to. */
export interface Settlement {
  /** One answer a request, in their order. */
  answers: Claimed[];
  /** What is to be written: each unit once. */
  claims: ClaimRecord[];
  entries: JournalRecord[];
  /** The accounts as they are after the group. */
  accounts: Kept<AccountRecord>;
  /** Of the devices those that must be written. */
  devices: Kept<DeviceRecord>;
  /** A counter for each time that it is to be added to. */
  shared: SharedCounter[];
}

/** Records to write: those that were not there before, and those to replace. */
interface Kept<Row> {
  opened: Row[];
  changed: Row[];
}

const keep = <Row>(
  after: ReadonlyMap<string, Row>,
  before: ReadonlyMap<string, Row>,
): Kept<Row> => {
  const kept: Kept<Row> = { opened: [], changed: [] };
  for (const [key, row] of after) (before.has(key) ? kept.changed : kept.opened).push(row);
  return kept;
};

/**
 * Settles requests that are committed together, in their order: a unit goes to the claim on record
 * or else to the first request for it that is not denied; balances and counts grow along the group.
 */
export function settleClaims(requests: readonly PlacedRequest[], standing: Standing): Settlement {
  const claims = new Map<string, ClaimRecord>();
  const entries: JournalRecord[] = [];
  const accounts = new Map<string, AccountRecord>();
  const accountOf = (brandId: string, memberId: string) => {
    const _id = accountIdOf(brandId, memberId);
    return accounts.get(_id) ?? standing.accounts.get(_id);
  };
  const devices = new Map<string, DeviceRecord>();
  const shared: SharedCounter[] = [];
  const sharedCounts = new Map(standing.shared);

  const answers = requests.map((request): Claimed => {
    const { brandId, memberId, batch, index } = request;
    const _id = claimIdOf(brandId, batch, index);
    const known = standing.claims.get(_id) ?? claims.get(_id);
    if (known) return answerFromClaim(known, memberId);

    const accountId = accountIdOf(brandId, memberId);
    const account = accountOf(brandId, memberId) ?? emptyAccount(brandId, memberId);
    const counted = countClaim(
      request,
      account,
      (id) => devices.get(id) ?? standing.devices.get(id),
      (other) => accountOf(brandId, other),
    );
    const counters = sharedCountersOf(request);
    const countOf = (wanted: SharedCounter['by']) => {
      const counter = counters.find(({ by }) => by === wanted);
      return counter ? (sharedCounts.get(counter._id) ?? 0) + 1 : null;
    };
    const isSuspectedCopy = request.isSuspectedCopy ?? false;
    const risk = decideRisk(
      {
        ...counted.facts,
        networkHour: countOf('network'),
        noDeviceHour: countOf('noDevice'),
        productHour: countOf('product'),
        isSuspectedCopy,
      },
      standing.limits,
    );
    if (risk.decision === 'deny') {
      return { outcome: 'denied', because: 'too_many', retryAt: endOf(risk.until, request.at) };
    }
    if (counted.device && mustKeep(counted, risk, devices, standing)) {
      devices.set(counted.device._id, counted.device);
    }
    for (const { _id } of counters) sharedCounts.set(_id, (sharedCounts.get(_id) ?? 0) + 1);
    shared.push(...counters);
    const reasons = risk.decision === 'hold' ? risk.reasons : [];
    const entry = createClaimEntry(request, account.balance, reasons.length > 0);
    entries.push(entry);
    accounts.set(accountId, { ...addToAccount(account, entry), velocity: counted.velocity });
    const claim = createClaim(request, reasons, entry.balanceAfter, standing.recordedAt);
    claims.set(_id, claim);
    return answerFromClaim(claim, memberId);
  });

  return {
    answers,
    claims: [...claims.values()],
    entries,
    accounts: keep(accounts, standing.accounts),
    devices: keep(devices, standing.devices),
    shared,
  };
}

/**
 * Whether a device is to be written: it has a new member, somebody will look at the claim, or no two
 * groups may count it at once, as it is near a limit. Two transactions that write it cannot both end.
 */
function mustKeep(
  { device, facts }: Counting,
  { decision }: RiskDecision,
  devices: ReadonlyMap<string, DeviceRecord>,
  { devices: before, limits }: Standing,
): boolean {
  if (device === null) return false;
  const known = devices.get(device._id) ?? before.get(device._id);
  const isNew = known?.members.length !== device.members.length;
  return isNew || decision === 'hold' || isNearLimit(facts, limits);
}

function createClaimEntry(request: PlacedRequest, balance: number, isHeld: boolean): JournalRecord {
  const { brandId, memberId, batch, index, productId, at } = request;
  const kind = isHeld ? 'pending' : 'earn';
  const postings = postingsOfClaim(request, isHeld);
  const cause = { productId, batch, index };
  const key = unitKeyOf(request);
  return createEntry({ brandId, kind, key, memberId, postings, cause, by: null, at }, balance);
}

function createClaim(
  request: PlacedRequest,
  reasons: RiskReason[],
  balanceAfter: number,
  recordedAt: Date,
): ClaimRecord {
  const { brandId, memberId, batch, index, productId, points, at, origin } = request;
  return {
    _id: claimIdOf(brandId, batch, index),
    brandId,
    batch,
    index,
    memberId,
    productId,
    points,
    state: reasons.length > 0 ? 'held' : 'booked',
    reasons,
    decision: null,
    reversedAt: null,
    origin,
    balanceAfter,
    at,
    recordedAt,
  };
}
