import { z } from 'zod';

/**
 * What a scan may say. A verdict certifies the code, never the goods: copies of a code exist.
 * `degraded` means that the service cannot answer now; it is never shown as an alarm.
 */
export const verdicts = [
  'first_scan',
  'same_visitor',
  'repeat_scan',
  'suspected_copy',
  'not_issued',
  'forged',
  'not_active',
  'voided',
  'recalled',
  'expired',
  'degraded',
] as const;

export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

/** The colour family a verdict is shown in, the same on every screen. */
export const verdictTones = {
  first_scan: 'good',
  same_visitor: 'good',
  repeat_scan: 'notice',
  suspected_copy: 'stop',
  not_issued: 'stop',
  forged: 'stop',
  not_active: 'calm',
  voided: 'stop',
  recalled: 'stop',
  expired: 'notice',
  degraded: 'calm',
} as const satisfies Record<Verdict, 'good' | 'notice' | 'stop' | 'calm'>;

export type Tone = (typeof verdictTones)[Verdict];

/** What a verdict rests on; `facts` of a reason hold its numbers and places. */
export const verdictReasonCodes = [
  'authentication_failed',
  'never_issued',
  'not_activated',
  'voided',
  'key_revoked',
  'recalled',
  'past_expiry',
  'no_earlier_visitor',
  'opened_by_you',
  'opened_by_another',
  'same_household',
  'impossible_travel',
  'many_visitors',
  'scans_after_claim',
  'claim_attempts',
  'inner_claimed_by_another',
  'inner_code_verified',
  'no_answer',
] as const;

const verdictReasonSchema = z.object({
  code: z.enum(verdictReasonCodes),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export const verdictReasonsSchema = z
  .array(verdictReasonSchema)
  .describe('What led to the verdict, weightiest first');
export type VerdictReason = z.infer<typeof verdictReasonSchema>;

export const voidReasons = [
  'stolen',
  'misprint',
  'overprint',
  'damaged',
  'returned',
  'sample',
  'destroyed',
  'recalled',
  'expired_stock',
  'unaccounted',
  'key_revoked',
  'other',
] as const;

export const voidReasonSchema = z.enum(voidReasons);
export type VoidReason = z.infer<typeof voidReasonSchema>;
