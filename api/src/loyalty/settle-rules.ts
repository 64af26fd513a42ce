import type { RiskLimits } from '@zhenma/contract';
import { answerFromClaim } from './answer-rules.ts';
import type {
  AccountRecord,
  ClaimRecord,
  CounterRecord,
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
import { decideRisk } from './risk-rules.ts';
import { countClaim, endOf } from './velocity-rules.ts';

/** What is on record where a group of claims is settled; each by `_id`. */
export interface Standing {
  claims: ReadonlyMap<string, ClaimRecord>;
  accounts: ReadonlyMap<string, AccountRecord>;
  counters: ReadonlyMap<string, CounterRecord>;
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
  /** The accounts and counters as they are after the group. */
  accounts: Kept<AccountRecord>;
  counters: Kept<CounterRecord>;
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
  const counters = new Map<string, CounterRecord>();
  const counterOf = (id: string) => counters.get(id) ?? standing.counters.get(id);

  const answers = requests.map((request): Claimed => {
    const { brandId, memberId, batch, index } = request;
    const _id = claimIdOf(brandId, batch, index);
    const known = standing.claims.get(_id) ?? claims.get(_id);
    if (known) return answerFromClaim(known, memberId);

    const accountId = accountIdOf(brandId, memberId);
    const account =
      accounts.get(accountId) ??
      standing.accounts.get(accountId) ??
      emptyAccount(brandId, memberId);
    const counted = countClaim(request, account, counterOf);
    const isSuspectedCopy = request.isSuspectedCopy ?? false;
    const risk = decideRisk({ ...counted.facts, isSuspectedCopy }, standing.limits);
    if (risk.decision === 'deny') {
      return { outcome: 'denied', because: 'too_many', retryAt: endOf(risk.until, request.at) };
    }
    for (const counter of counted.counters) counters.set(counter._id, counter);
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
    counters: keep(counters, standing.counters),
  };
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
