import type { FormError, Locale } from '@zhenma/contract';
import { Icon } from '../icons/Icon.tsx';
import { wordError } from './form-texts.ts';

interface ErrorTextProps {
  readonly field: FormError['field'];
  readonly error: FormError | null;
  readonly locale: Locale;
}

/** The error of one field, under it; nothing if the error belongs elsewhere. */
export function ErrorText({ field, error, locale }: ErrorTextProps) {
  if (error?.field !== field) return null;
  return (
    <p className="error" id={`${field}-error`}>
      <Icon name="alert" />
      <span>{wordError(error, locale)}</span>
    </p>
  );
}

/** The attributes that tie a field to its hint and its error. */
export function describeField(
  field: FormError['field'],
  error: FormError | null,
  hasHint: boolean,
): {
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  autoFocus?: true;
} {
  const isWrong = error?.field === field;
  const ids = [...(hasHint ? [`${field}-hint`] : []), ...(isWrong ? [`${field}-error`] : [])];
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(isWrong && { 'aria-invalid': true, autoFocus: true }),
  };
}
