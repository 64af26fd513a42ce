import { z } from 'zod';
import { lineSchema, momentSchema, pageOf, pageQuerySchema, regionSchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { verdictSchema, voidReasonSchema } from '../verdicts.ts';

const tag = 'Verification';

/** The facts that a verdict rests on, as shown to the person who scanned. */
export const verificationSchema = z.object({
  verdict: verdictSchema,
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
  /** Distinct visitors who scanned the unit, this one included. */
  visitors: z.int(),
  voidReason: voidReasonSchema.nullable(),
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
  }),
  reply: verificationSchema,
  problems: ['too_many_requests'],
});

const unitSchema = z.object({
  code: z.string(),
  batchNumber: z.int(),
  index: z.int(),
  lot: z.string(),
  productName: z.object({ zh: z.string(), en: z.string() }),
  state: z.enum(['not_issued', 'not_active', 'active', 'voided', 'expired']),
  voidReason: voidReasonSchema.nullable(),
  firstScanAt: momentSchema.nullable(),
  visitors: z.int(),
  claimedAt: momentSchema.nullable(),
  shippedTo: z.string().nullable(),
  scans: z
    .array(z.object({ at: momentSchema, verdict: verdictSchema, region: regionSchema }))
    .describe('The latest 50 scans'),
});
export type Unit = z.infer<typeof unitSchema>;

export const getUnit = defineOperation({
  id: 'getUnit',
  method: 'get',
  path: '/api/v1/units/:code',
  tag,
  summary: 'What is known of one unit, for customer service; does not count as a scan',
  access: 'canViewBatches',
  params: z.object({ code: z.string().min(1).max(60) }),
  reply: unitSchema,
  problems: ['not_found'],
});

const reportSchema = z.object({
  id: z.string(),
  at: momentSchema,
  code: z.string(),
  verdict: verdictSchema.nullable(),
  place: z.string(),
  description: z.string(),
  contact: z.string().nullable(),
});
export type Report = z.infer<typeof reportSchema>;

/** What a consumer fills in to report a suspicious item. */
export const reportFormSchema = z.object({
  place: lineSchema,
  description: z.string().trim().min(1).max(1000),
  contact: z.string().trim().max(100).optional(),
});

export const listReports = defineOperation({
  id: 'listReports',
  method: 'get',
  path: '/api/v1/reports',
  tag,
  summary: 'Consumers’ reports of suspicious items, newest first',
  access: 'canViewAlerts',
  query: pageQuerySchema,
  reply: pageOf(reportSchema),
});
