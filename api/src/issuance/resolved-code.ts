import type { Bilingual, VoidReason } from '@zhenma/contract';
import type { BrandRecord, ProductRecord } from '../catalogue/index.ts';
import type { BatchRecord } from './batch-store.ts';

/** Where a code was read, and what is known of its brand. */
export interface CodeSource {
  /** A code as printed or typed, or the whole address on a label. */
  text: string;
  /** The host that the request came to, without port; an address in `text` names its own. */
  host: string | null;
  /** Only this brand's codes count, such as for a person signed in to it. */
  brandId?: string;
  at: Date;
}

/** What an issued unit's life has come to; each state but `active` outweighs those after it. */
export type UnitState = 'recalled' | 'voided' | 'not_active' | 'expired' | 'active';

/** What a brand tells those who hold a recalled item. */
export interface RecallNotice {
  readonly recallId: string;
  readonly text: Bilingual;
  readonly instructions: Bilingual;
}

/** A unit that was issued; what became of it is not read yet. */
export interface IdentifiedUnit {
  readonly kind: 'unit';
  readonly brand: BrandRecord;
  readonly batch: BatchRecord;
  readonly product: ProductRecord;
  readonly index: number;
  /** 20 characters, upper case. */
  readonly code: string;
  /** Which of the unit's two codes it is: the visible one, or the one under the scratch-off layer. */
  readonly via: 'outer' | 'inner';
  /** What the labels of its batch have under a scratch-off layer, whatever the product says today. */
  readonly innerCode: ProductRecord['innerCode'];
}

/** A unit that was issued, and how it stands. */
export interface ResolvedUnit extends IdentifiedUnit {
  readonly state: UnitState;
  /** Also set where a recall outweighs it. */
  readonly voidReason: VoidReason | null;
  /** The newest recall that the unit is under. */
  readonly recall: RecallNotice | null;
}

/** The name of a unit over all brands. */
interface UnitName {
  readonly brandId: string;
  readonly batch: number;
  readonly index: number;
}

/** What a text turned out to be, as far as that is known without asking for the unit. */
export type IdentifiedCode =
  /** An address that is no GS1 Digital Link of an item. */
  | { readonly kind: 'not_a_link' }
  /** `code` is null when the text has no form of a code; `brand` when none is known to ask. */
  | { readonly kind: 'forged'; readonly code: string | null; readonly brand: BrandRecord | null }
  | {
      readonly kind: 'not_issued';
      readonly code: string | null;
      readonly brand: BrandRecord | null;
      /** The unit whose inner code this would be, if its labels had one: its claim may be older than that. */
      readonly unit?: UnitName;
    }
  | IdentifiedUnit;

/** What a text turned out to be. */
export type ResolvedCode = Exclude<IdentifiedCode, IdentifiedUnit> | ResolvedUnit;
