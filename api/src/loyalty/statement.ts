import { createHash } from 'node:crypto';
import type { Statement, StatementLine } from '@zhenma/contract';
import { readPage } from '../platform/mongo/read-page.ts';
import { accountIdOf, changeOf } from './ledger-rules.ts';
import type { EntryCause, JournalRecord } from './ledger-records.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { LoyaltyDeps, PageOfStatement } from './loyalty.ts';
import { maskCode } from './mask-code-rules.ts';

type Lookups = Pick<LoyaltyDeps, 'catalogue' | 'issuance'>;

/** A member's balance and one page of the entries it is made of, newest first. */
export async function readStatement(
  store: LedgerStore,
  lookups: Lookups,
  member: { brandId: string; memberId: string },
  page: PageOfStatement,
): Promise<Statement> {
  const { brandId, memberId } = member;
  const ofMember = { brandId, memberId };
  const [{ rows: entries, total }, standing] = await Promise.all([
    readPage(store.journal, ofMember, { at: -1, _id: -1 }, page),
    store.accounts.findOne({ brandId, _id: accountIdOf(brandId, memberId) }).lean(),
  ]);
  const rows = await describeEntries(lookups, brandId, entries);
  return { balance: standing?.balance ?? 0, pending: standing?.pending ?? 0, rows, total };
}

/** What an entry is about, for entries about a unit. */
const readUnit = ({ productId, batch, index }: EntryCause) =>
  productId === undefined || batch === undefined || index === undefined
    ? null
    : { productId, batch, index };

async function describeEntries(
  { catalogue, issuance }: Lookups,
  brandId: string,
  entries: readonly JournalRecord[],
): Promise<StatementLine[]> {
  const units = entries.flatMap(({ cause }) => readUnit(cause) ?? []);
  const [products, batches] = await Promise.all([
    catalogue.productsOf(brandId, [...new Set(units.map(({ productId }) => productId))]),
    issuance.batchesOf(brandId, [...new Set(units.map(({ batch }) => batch))]),
  ]);
  return Promise.all(
    entries.map(async (entry) => {
      const { _id, at, kind, cause } = entry;
      const unit = readUnit(cause);
      const change = changeOf(entry);
      return {
        // The key would tell the batch and index that the code hides.
        id: createHash('sha256').update(_id).digest('base64url').slice(0, 16),
        at: at.toISOString(),
        points: change.balance,
        pending: change.pending,
        kind,
        productName: unit && (products.get(unit.productId)?.name ?? { zh: '—', en: '—' }),
        lot: unit && (batches.get(unit.batch)?.lot ?? '—'),
        maskedCode: unit && maskCode(await issuance.codeOf(brandId, unit.batch, unit.index)),
        reason: cause.reason ?? null,
      };
    }),
  );
}
