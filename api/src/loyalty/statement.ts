import { createHash } from 'node:crypto';
import type { Statement, StatementLine } from '@zhenma/contract';
import { accountIdOf, memberAccount } from './ledger-rules.ts';
import type { JournalRecord } from './ledger-records.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { LoyaltyDeps, PageOfStatement } from './loyalty.ts';
import { maskCode } from './mask-code-rules.ts';

type Lookups = Pick<LoyaltyDeps, 'catalogue' | 'issuance'>;

/** A member's balance and one page of the entries it is made of, newest first. */
export async function readStatement(
  store: LedgerStore,
  lookups: Lookups,
  member: { brandId: string; memberId: string },
  { page, pageSize }: PageOfStatement,
): Promise<Statement> {
  const { brandId, memberId } = member;
  const account = memberAccount(memberId);
  const ofMember = { brandId, 'postings.account': account };
  const [entries, total, standing] = await Promise.all([
    store.journal
      .find(ofMember)
      .sort({ at: -1, _id: -1 })
      .skip((page - 1) * pageSize)
      .limit(pageSize)
      .lean<JournalRecord[]>(),
    store.journal.countDocuments(ofMember),
    store.accounts.findOne({ brandId, _id: accountIdOf(brandId, memberId) }).lean(),
  ]);
  const rows = await describeEntries(lookups, brandId, account, entries);
  return { balance: standing?.balance ?? 0, rows, total };
}

async function describeEntries(
  { catalogue, issuance }: Lookups,
  brandId: string,
  account: string,
  entries: readonly JournalRecord[],
): Promise<StatementLine[]> {
  const causes = entries.map((entry) => entry.cause);
  const [products, batches] = await Promise.all([
    catalogue.productsOf(brandId, [...new Set(causes.map((cause) => cause.productId))]),
    issuance.batchesOf(brandId, [...new Set(causes.map((cause) => cause.batch))]),
  ]);
  return Promise.all(
    entries.map(async ({ _id, at, kind, postings, cause }) => ({
      // The key would tell the batch and index that the code hides.
      id: createHash('sha256').update(_id).digest('base64url').slice(0, 16),
      at: at.toISOString(),
      points: postings.find((posting) => posting.account === account)?.points ?? 0,
      kind,
      productName: products.get(cause.productId)?.name ?? { zh: '—', en: '—' },
      lot: batches.get(cause.batch)?.lot ?? '—',
      maskedCode: maskCode(await issuance.codeOf(brandId, cause.batch, cause.index)),
    })),
  );
}
