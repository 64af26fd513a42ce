import type { Verdict } from '@zhenma/contract';
import type { IconName } from '../icons/Icon.tsx';

/** Each verdict has an icon of its own, so that none rests on colour. */
export const verdictIcons: Readonly<Record<Verdict, IconName>> = {
  first_scan: 'shieldCheck',
  same_visitor: 'clockCheck',
  repeat_scan: 'triangle',
  suspected_copy: 'octagon',
  not_issued: 'searchCross',
  forged: 'shieldCross',
  not_active: 'pause',
  voided: 'noEntry',
  recalled: 'return',
  expired: 'calendar',
  degraded: 'retry',
};
