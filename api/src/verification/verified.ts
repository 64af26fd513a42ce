import type { Verification } from '@zhenma/contract';

/** What a verification found; `brandId` is null when the brand is not known. */
export interface Verified {
  readonly verification: Verification;
  readonly brandId: string | null;
  /** The unit that was asked for; null when there is no such unit. */
  readonly unit: { readonly batch: number; readonly index: number } | null;
  /** The scan that was recorded; null when nothing was. */
  readonly scanId: string | null;
}
