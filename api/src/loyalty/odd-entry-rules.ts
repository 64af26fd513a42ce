import { entryKinds } from '@zhenma/contract';
import { z } from 'zod';
import type { EntryKind, JournalRecord } from './ledger-records.ts';
import { requireBalance } from './ledger-rules.ts';

const entrySchema = z.object({
  _id: z.string(),
  kind: z.enum(entryKinds),
  memberId: z.string(),
  postings: z.array(z.object({ account: z.string(), points: z.int() })).min(1),
  cause: z.looseObject({}),
  by: z.string().nullable(),
  balanceAfter: z.int(),
  at: z.date(),
});

/** What an entry of each kind may move besides its own member's points. */
const others: Record<EntryKind, RegExp> = {
  earn: /^issuing:\d+$/,
  pending: /^issuing:\d+$/,
  release: /^$/,
  reverse: /^issuing:\d+$/,
  spend: /^spent$/,
  expire: /^expired$/,
  adjust: /^adjusted$/,
};

/**
 * Why a row of the journal is none that this service wrote, whatever it is about; null for one that
 * may be. Nothing is taken for granted: whoever has the database can write anything.
 */
export function describeOddity(row: JournalRecord): string | null {
  const parsed = entrySchema.safeParse(row);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `its ${issue?.path.join('.') ?? 'content'} is not as entries have it`;
  }
  const { _id, kind, memberId, postings } = parsed.data;
  const beginning = `${row.brandId}:${kind}:`;
  if (!_id.startsWith(beginning)) return `its name does not begin with ${beginning}`;
  const own = [`member:${memberId}`, `pending:${memberId}`];
  const other = postings.find(
    ({ account }) => !own.includes(account) && !others[kind].test(account),
  );
  if (other) return `it moves points of ${other.account}`;
  try {
    requireBalance(postings);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
