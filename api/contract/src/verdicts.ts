import { z } from 'zod';

/**
 * What a scan may say. A verdict certifies the code, never the goods: copies of a code exist.
 * `degraded` means that the service cannot answer now; it is never shown as an alarm.
 */
export const verdicts = [
  'first_scan',
  'same_visitor',
  'repeat_scan',
  'not_issued',
  'forged',
  'not_active',
  'voided',
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
  not_issued: 'stop',
  forged: 'stop',
  not_active: 'calm',
  voided: 'stop',
  expired: 'notice',
  degraded: 'calm',
} as const satisfies Record<Verdict, 'good' | 'notice' | 'stop' | 'calm'>;

export type Tone = (typeof verdictTones)[Verdict];

export const voidReasons = [
  'stolen',
  'misprint',
  'overprint',
  'damaged',
  'returned',
  'sample',
  'destroyed',
  'expired_stock',
  'unaccounted',
  'other',
] as const;

export const voidReasonSchema = z.enum(voidReasons);
export type VoidReason = z.infer<typeof voidReasonSchema>;
