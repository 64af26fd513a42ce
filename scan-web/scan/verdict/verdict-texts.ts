import type { Locale } from '@zhenma/contract';
import { english } from './verdict-texts-en.ts';
import { chinese } from './verdict-texts-zh.ts';
import type { VerdictTexts } from './verdict-words.ts';

/** What verdict pages say, by language. */
export const verdictTexts: Readonly<Record<Locale, VerdictTexts>> = { zh: chinese, en: english };
