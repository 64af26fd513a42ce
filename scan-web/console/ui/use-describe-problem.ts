import { problemTypes, type ProblemCode } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem-error.ts';
import { useLanguage } from '../i18n/index.ts';
import { translateRefusal } from '../i18n/refusals-zh.ts';

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(problemTypes, code);

interface Description {
  text: string;
  detail: string | null;
  reference: string | null;
}

/**
 * Gives the function that says a sentence of the service, which speaks English, in the reader's
 * language; what is not known stays as it is.
 */
export function useTranslateRefusal(): (message: string, field?: string) => string {
  const language = useLanguage();
  return (message, field) =>
    language === 'en' ? message : (translateRefusal(message, field) ?? message);
}

/** Gives the function that says in the reader's language what went wrong and what to do. */
export function useDescribeProblem(): (error: unknown) => Description {
  const { t } = useTranslation();
  const translate = useTranslateRefusal();
  return (error) => {
    if (!(error instanceof ProblemError)) {
      return { text: t('error.title'), detail: String(error), reference: null };
    }
    const { detail, instance = null, retryAfterSeconds } = error.problem;
    const [first] = error.fieldErrors;
    const text = isKnown(error.code)
      ? t(`error.problems.${error.code}`)
      : t(error.code === 'unreachable' ? 'error.unreachable' : 'error.unreadable');
    const wait =
      retryAfterSeconds === undefined ? '' : t('error.waitSeconds', { seconds: retryAfterSeconds });
    const why = first === undefined ? detail : first.message;
    return {
      text: `${text}${wait === '' ? '' : ` ${wait}`}`,
      detail: why === undefined ? null : translate(why, first?.field),
      reference: instance,
    };
  };
}
