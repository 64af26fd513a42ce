import { z } from 'zod';
import {
  batchNumberSchema,
  lineSchema,
  momentSchema,
  rangeFields,
  refuseReversed,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import type { Operation } from '../operation.ts';
import type { Permission } from '../permissions.ts';

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
  .describe(
    '18 digits, with or without the application identifier 00; what a scanner sends of a GS1 label, or what is printed below it; a Digital Link',
  );

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
  happenedAt: z.iso
    .datetime({
      offset: true,
      error: 'give a moment with its offset from UTC: 2026-01-31T08:00:00+08:00',
    })
    .nullable()
    .default(null)
    .describe('RFC 3339, in UTC or with an offset; null: now'),
};

interface CommandName {
  idempotencyKey?: string | undefined;
  client: unknown;
}

/** A command is told from others by its key, or by its device’s number. */
const checkNamed = (command: CommandName, context: z.RefinementCtx): void => {
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

export const reasonFields = {
  reason: lineSchema.optional().describe('Why they are taken out, for those who look later'),
};

export const itemsShape = z.array(z.object({ batchNumber: batchNumberSchema, ...rangeFields }));

export const conflictSchema = z.object({ reason: z.string(), detail: z.string() });

/** Whether what was told is taken to have happened, cannot have happened so, or was put away. */
export const standingSchema = z.enum(['applied', 'conflict', 'dismissed']);

/** An item as a scanner gives it. */
export const scannedItemSchema = z
  .string()
  .min(1)
  .max(300)
  .describe(
    'The code, the link that holds it, or the element string of the symbol: (01)…(21)…, brackets or as scanned',
  );

/** What became of a receipt that a partner's event told. */
export const capturedReceiptSchema = z.object({
  commandId: z.string(),
  standing: standingSchema,
  conflict: conflictSchema.nullable(),
});

export const custodyCommandSchema = z.object({
  id: z.string(),
  kind: z.enum(['pack', 'repack', 'unpack', 'break', 'remove', 'ship', 'receive']),
  standing: standingSchema,
  /** Why it changed nothing. */
  conflict: conflictSchema.nullable(),
  client: z.object({ id: z.string(), sequence: z.int() }).nullable(),
  /** The captured event that told it. */
  eventId: z.string().nullable(),
  happenedAt: momentSchema,
  recordedAt: momentSchema,
  by: z.string(),
  /** What was packed into, broken up or named. */
  ssccs: z.array(z.string()),
  /** Items that it was about, those inside logistic units too. */
  items: itemsShape,
  movementId: z.string().nullable(),
  /** Why goods were taken out, where somebody said. */
  reason: z.string().nullable(),
  /** Of a receipt: items that nobody had sent there. */
  unannounced: itemsShape,
  dismissed: z.object({ at: momentSchema, by: z.string(), note: z.string() }).nullable(),
});
export type CustodyCommandView = z.infer<typeof custodyCommandSchema>;

export const partySchema = z.object({ id: z.string(), name: z.string() });

/** A command about goods: `body` holds `commandFields`; the answer says what came of it. */
export function defineGoodsCommand<
  const Caller extends Permission,
  Body extends z.ZodType<CommandName>,
>(
  given: Pick<Operation<z.ZodType, z.ZodType, Body>, 'id' | 'path' | 'tag' | 'summary'> & {
    access: Caller;
    body: Body;
    /** 4 MB unless told: room for the most goods. */
    bodyLimit?: string;
  },
) {
  return defineOperation({
    ...{ bodyLimit: '4mb', ...given, method: 'post', status: 201 },
    body: given.body.superRefine(checkNamed),
    reply: custodyCommandSchema,
    problems: ['idempotency_conflict', 'state_forbids', 'too_large'],
  });
}
