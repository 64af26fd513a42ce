import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PrintError } from '../print-error.ts';

const rollSchema = z.object({
  roll: z.int().min(1),
  rollId: z.string().regex(/^\d{18}$/),
  from: z.int().min(0),
  to: z.int().min(0),
  count: z.int().min(1),
  firstCode: z.string().length(20),
  lastCode: z.string().length(20),
});

const rollMapSchema = z.object({
  kind: z.literal('zhenma-roll-map'),
  version: z.literal(1),
  order: z.string(),
  batch: z.int(),
  product: z.object({ gtin: z.string(), name: z.string().optional() }),
  lot: z.string().nullable(),
  rolls: z.array(rollSchema).min(1),
});

/** One roll of labels: units `from` to `to`, both included. */
export type Roll = z.infer<typeof rollSchema>;
/** The rolls of an order, as `zhenma-codes split` writes them (`rolls.json`). */
export type RollMap = z.infer<typeof rollMapSchema>;

/** Whether a roll's id is an SSCC, and not a number made of batch and roll for use within the brand. */
export function hasSscc({ batch }: Pick<RollMap, 'batch'>, { roll, rollId }: Roll): boolean {
  return !rollId.startsWith(String(batch).padStart(9, '0') + String(roll).padStart(8, '0'));
}

/** @throws PrintError `bad_logistic_unit` naming the file and what is wrong with it */
export async function readRollMap(file: string): Promise<RollMap> {
  const refuse = (what: string): never => {
    throw new PrintError(
      'bad_logistic_unit',
      `${file}: ${what}; give the rolls.json that zhenma-codes split wrote`,
    );
  };
  const text = await readFile(file, 'utf8').catch(() => refuse('there is no such file'));
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refuse('it is not JSON');
  }
  const { success, data, error } = rollMapSchema.safeParse(document);
  if (success) return data;
  const [issue] = error.issues;
  return refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is no map of rolls'}`);
}
