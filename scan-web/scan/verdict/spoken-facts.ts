import type { PageFrame, Verification, VoidReason } from '@zhenma/contract';
import {
  chooseTimeZone,
  formatDay,
  formatMoment,
  formatMomentDay,
} from '../format/format-moment.ts';
import { formatNumber } from '../format/format-number.ts';

/** The facts of a verdict, formatted for the texts; what is not known is null. */
export interface SpokenFacts {
  /** Ends in `+` where it means at least so many. */
  readonly visitors: string;
  /** Visitors besides the one who looks at the page. */
  readonly others: string;
  /** Whether the first scan was this visitor's own; `firstDay` may be another's day otherwise. */
  readonly isOpener: boolean;
  readonly firstDay: string | null;
  readonly firstMoment: string | null;
  readonly firstPlace: string | null;
  readonly expiry: string | null;
  readonly voidReason: VoidReason | null;
}

/** From here on the number of visitors is a rough one, rounded down. */
const fewestRounded = 64;

/** Formats a verification's facts in the page's language and the brand's time zone. */
export function speakFacts(verification: Verification, frame: PageFrame): SpokenFacts {
  const { locale } = frame;
  const zone = chooseTimeZone(frame.brand?.timeZone);
  const { firstScan, expiryDate, visitors } = verification;
  const atLeast = visitors >= fewestRounded ? '+' : '';
  return {
    visitors: formatNumber(visitors, locale) + atLeast,
    others: formatNumber(Math.max(0, atLeast ? visitors : visitors - 1), locale) + atLeast,
    isOpener: verification.reasons.some(({ code }) => code === 'opened_by_you'),
    firstDay: firstScan && formatMomentDay(firstScan.at, locale, zone),
    firstMoment: firstScan && formatMoment(firstScan.at, locale, zone),
    firstPlace: firstScan?.place ?? null,
    expiry: expiryDate && formatDay(expiryDate, locale),
    voidReason: verification.voidReason,
  };
}
