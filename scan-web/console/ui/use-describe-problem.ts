import { problemTypes, type ProblemCode } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem-error.ts';

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(problemTypes, code);

interface Description {
  text: string;
  detail: string | null;
  reference: string | null;
}

/** Gives the function that says in the reader's language what went wrong and what to do. */
export function useDescribeProblem(): (error: unknown) => Description {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ProblemError)) {
      return { text: t('error.title'), detail: String(error), reference: null };
    }
    const { detail = null, instance = null, retryAfterSeconds } = error.problem;
    const text = isKnown(error.code)
      ? t(`error.problems.${error.code}`)
      : t(error.code === 'unreachable' ? 'error.unreachable' : 'error.unreadable');
    const wait =
      retryAfterSeconds === undefined ? '' : t('error.waitSeconds', { seconds: retryAfterSeconds });
    return { text: `${text}${wait === '' ? '' : ` ${wait}`}`, detail, reference: instance };
  };
}
