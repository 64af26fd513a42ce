import type { LabelFinding } from '@zhenma/contract';
import { useLanguage } from '../../i18n/index.ts';
import { cutPlace, translateFinding } from './finding-rules.ts';

/** Gives the function that says a finding in the reader's language, without the name of its element. */
export function useSayFinding(): (finding: LabelFinding) => string {
  const language = useLanguage();
  return ({ message }) => (language === 'zh' ? translateFinding(message) : cutPlace(message));
}
