import { z } from 'zod';
import { batchNumberSchema, momentSchema, rangeFields, refuseReversed } from '../common.ts';

/** The most ranges, codes and logistic units that one request may name. */
export const maxGoods = 10_000;
/** The most cases that one request packs by range. */
export const maxCases = 2_000;

/** Checked by the service, which knows how to say what is wrong with a number. */
export const ssccTextSchema = z
  .string()
  .trim()
  .min(18)
  .max(300)
  .describe('18 digits, with or without the application identifier 00, or a Digital Link of it');

export const partyIdSchema = z
  .string()
  .min(5)
  .max(60)
  .describe('A site (`sit_…`) or dealer (`dlr_…`)');

/** What every command about goods carries. */
export const commandFields = {
  idempotencyKey: z.string().min(8).max(100).optional(),
  client: z
    .strictObject({
      id: z.string().regex(/^[\w.-]{1,64}$/, 'use letters, digits, `.`, `_` and `-`'),
      sequence: z.int().min(0),
    })
    .nullable()
    .default(null)
    .describe('The device that kept the command until it could be told, and its number there'),
  happenedAt: momentSchema.nullable().default(null).describe('Null: now'),
};

/** A command is told from others by its key, or by its device’s number. */
export const checkNamed = (
  command: { idempotencyKey?: string | undefined; client: unknown },
  context: z.RefinementCtx,
): void => {
  if (command.idempotencyKey !== undefined || command.client !== null) return;
  const message = 'give this, or `client`, so that a repetition is known as one';
  context.addIssue({ code: 'custom', path: ['idempotencyKey'], message });
};

const batchRangeSchema = refuseReversed(
  z.strictObject({ batchNumber: z.int().min(1).max(0x0fff_ffff), ...rangeFields }),
);

/** The goods that a command names; all three lists together. */
export const goodsFields = {
  items: z.array(batchRangeSchema).max(maxGoods).default([]),
  codes: z
    .array(z.string().trim().min(20).max(300))
    .max(maxGoods)
    .default([])
    .describe('Codes of items as scanned or typed, or the links that hold them'),
  units: z.array(ssccTextSchema).max(maxCases).default([]).describe('SSCCs'),
};

export const placeFields = {
  placeId: partyIdSchema.nullable().default(null).describe('Where it happened; null: not told'),
};

export const itemsShape = z.array(z.object({ batchNumber: batchNumberSchema, ...rangeFields }));

const conflictSchema = z.object({ reason: z.string(), detail: z.string() });

export const custodyCommandSchema = z.object({
  id: z.string(),
  kind: z.enum(['pack', 'repack', 'unpack', 'break', 'remove', 'ship', 'receive']),
  standing: z.enum(['applied', 'conflict', 'dismissed']),
  /** Why it changed nothing. */
  conflict: conflictSchema.nullable(),
  client: z.object({ id: z.string(), sequence: z.int() }).nullable(),
  happenedAt: momentSchema,
  recordedAt: momentSchema,
  by: z.string(),
  /** What was packed into, broken up or named. */
  ssccs: z.array(z.string()),
  /** Items that it was about, those inside logistic units too. */
  items: itemsShape,
  movementId: z.string().nullable(),
  /** Of a receipt: items that nobody had sent there. */
  unannounced: itemsShape,
  dismissed: z.object({ at: momentSchema, by: z.string(), note: z.string() }).nullable(),
});
export type CustodyCommandView = z.infer<typeof custodyCommandSchema>;

export const partySchema = z.object({ id: z.string(), name: z.string() });
