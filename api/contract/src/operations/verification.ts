import { z } from 'zod';
import { longBilingualSchema, momentSchema, regionSchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { solutionSchema } from './blocks.ts';
import { scannedItemSchema } from './goods.ts';
import { verdictReasonsSchema, verdictSchema, voidReasonSchema } from '../verdicts.ts';

const tag = 'Verification';

/** The facts that a verdict rests on, as shown to the person who scanned. */
export const verificationSchema = z.object({
  verdict: verdictSchema,
  reasons: verdictReasonsSchema,
  /** The code as the service read it, or null when it could not be read. */
  code: z.string().nullable(),
  product: z
    .object({
      gtin: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      specification: z.string(),
      picture: z.object({ url: z.string(), width: z.int(), height: z.int() }).nullable(),
    })
    .nullable(),
  lot: z.string().nullable(),
  productionDate: z.iso.date().nullable(),
  expiryDate: z.iso.date().nullable(),
  firstScan: z
    .object({ at: momentSchema, place: z.string().nullable().describe('Province or city') })
    .nullable(),
  visitors: z
    .int()
    .describe(
      'Distinct visitors who scanned the unit, this one included; above 64 rounded down to two digits, and a rough number',
    ),
  voidReason: voidReasonSchema.nullable(),
  /** What the brand tells those who hold a recalled item. */
  recall: z.object({ text: longBilingualSchema, instructions: longBilingualSchema }).nullable(),
  /**
   * The code under the scratch-off layer: the product has none, it was not checked yet, this scan
   * was of it, or this scan was of it but somebody else read it first.
   */
  inner: z.enum(['none', 'unchecked', 'verified', 'read_by_another']),
  /** Points that claiming the code would earn; null when nothing can be claimed. */
  claimablePoints: z.int().nullable(),
  claimed: z.boolean(),
});
export type Verification = z.infer<typeof verificationSchema>;

export const verifyCode = defineOperation({
  id: 'verifyCode',
  method: 'post',
  path: '/api/v1/verifications',
  tag,
  summary:
    'Verify a code or the address read from a label, for apps; counts as a scan. While the database is away the answer is the problem `unavailable`: show it as the verdict `degraded`',
  access: 'public',
  body: z.strictObject({
    /** A code as printed or typed, or the whole address of the QR symbol. */
    code: z.string().min(1).max(2000),
    /** Makes a repetition of this request the same scan. */
    eventId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,64}$/)
      .optional(),
    /** Answers the challenge of an earlier refusal `challenge_required`. */
    solution: solutionSchema.optional(),
  }),
  reply: verificationSchema,
  problems: ['too_many_requests', 'challenge_required', 'blocked'],
});

const unitClaimSchema = z.object({
  at: momentSchema,
  /** `pending` points wait for a review; `rejected` ones a review took back, `reversed` ones staff. */
  state: z.enum(['claimed', 'pending', 'rejected', 'reversed']),
  takenBack: z.object({ at: momentSchema, reason: z.string() }).nullable(),
});
export type UnitClaim = z.infer<typeof unitClaimSchema>;

/** What people did with a unit, customers above all. */
const unitTrailSchema = z.object({
  /** Null when nobody claimed its points. */
  claim: unitClaimSchema.nullable(),
  /** What speaks for copies of the code. */
  evidence: z.object({
    /** How likely a copy is, 0 to 1. */
    strength: z.number().min(0).max(1),
    isSuspected: z.boolean(),
    reasons: verdictReasonsSchema,
  }),
  visits: z
    .array(
      z.object({
        at: momentSchema,
        /** 1 for who scanned first, 2 for the next person, and so on. */
        person: z.int(),
        isMember: z.boolean(),
        /** Whether this person took the points. */
        isClaimant: z.boolean(),
        via: z.enum(['outer', 'inner']),
        place: z.string().nullable(),
        source: z.enum(['ip', 'gps', 'none']),
      }),
    )
    .describe('The first 8 and the latest 24 visits, oldest first; reloads belong to their visit'),
  scans: z
    .array(
      z.object({
        at: momentSchema,
        verdict: verdictSchema,
        reasons: verdictReasonsSchema,
        region: regionSchema,
      }),
    )
    .describe('The latest 50 scans'),
});
export type UnitTrail = z.infer<typeof unitTrailSchema>;

const unitSchema = z.object({
  code: z.string(),
  batchNumber: z.int(),
  index: z.int(),
  lot: z.string(),
  productName: z.object({ zh: z.string(), en: z.string() }),
  state: z.enum(['not_issued', 'not_active', 'active', 'voided', 'recalled', 'expired']),
  voidReason: voidReasonSchema.nullable(),
  firstScanAt: momentSchema.nullable(),
  visitors: z.int(),
  shippedTo: z.string().nullable(),
  trail: unitTrailSchema
    .nullable()
    .describe(
      'When and where people scanned the unit and took its points; null for callers who may see neither cases nor members, such as operators and machines',
    ),
});
export type Unit = z.infer<typeof unitSchema>;

export const getUnit = defineOperation({
  id: 'getUnit',
  method: 'get',
  path: '/api/v1/units/:code',
  tag,
  summary: 'What is known of one unit, for customer service; does not count as a scan',
  access: 'canViewBatches',
  params: z.object({ code: scannedItemSchema }),
  reply: unitSchema,
  problems: ['not_found'],
});
