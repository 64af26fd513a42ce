import type { Connection } from 'mongoose';
import { z } from 'zod';
import { invalidField } from '../platform/http/problem-error.ts';
import { rawCollections } from './raw-collections.ts';
import type { Finding } from './ledger-check.ts';

const headSchema = z.object({ kind: z.literal('zhenma-ledger'), brandId: z.string() });
const sealSchema = z.object({
  number: z.int(),
  hash: z.string(),
  entries: z.array(z.tuple([z.string(), z.string()])),
});

/**
 * Compares the seals of today with those of an export: what was edited and sealed anew, so that the
 * chain fits again, differs from what was exported before. Check the export itself first.
 * @throws ProblemError `invalid_input` for an export of another brand; ZodError for none of ours
 */
export async function compareWithExport(
  connection: Connection,
  brandId: string,
  lines: AsyncIterable<string>,
  tell: (finding: Finding) => void,
): Promise<void> {
  const { seals } = rawCollections(connection);
  let isFirst = true;
  for await (const line of lines) {
    const row: unknown = JSON.parse(line);
    if (isFirst) {
      const head = headSchema.parse(row);
      if (head.brandId !== brandId) {
        throw invalidField(
          'against',
          `the export is of ${head.brandId}: give --brand ${head.brandId}`,
        );
      }
      isFirst = false;
      continue;
    }
    const exported = sealSchema.safeParse(row);
    if (!exported.success) continue;
    const { number, hash, entries } = exported.data;
    const seal = await seals.findOne({ brandId, number });
    if (seal?.hash === hash) continue;
    const subject = `${brandId}:${number}`;
    if (!seal) {
      tell({ problem: 'seal_missing', subject, detail: 'the export holds it' });
      continue;
    }
    tell({ problem: 'seal_changed', subject, detail: 'it is not the one that was exported' });
    const leaves = Buffer.from(seal.leaves);
    const known = new Map(
      seal.ids.map((id, at) => [id, leaves.subarray(at * 32, (at + 1) * 32).toString('hex')]),
    );
    for (const [id, leaf] of entries) {
      if (known.get(id) === leaf) continue;
      const detail = known.has(id)
        ? `it is not as it was when seal ${number} was exported`
        : `seal ${number} held it when it was exported`;
      tell({ problem: known.has(id) ? 'entry_edited' : 'entry_removed', subject: id, detail });
    }
  }
}
