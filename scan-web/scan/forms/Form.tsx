import type { FormError, Locale } from '@zhenma/contract';
import type { ReactNode } from 'react';
import { ErrorText } from './ErrorText.tsx';

interface FormProps {
  readonly action: string;
  readonly csrfToken: string;
  readonly error?: FormError | null;
  readonly locale: Locale;
  readonly children: ReactNode;
}

/** A form that is sent without script, with its protection against forgery. */
export function Form({ action, csrfToken, error = null, locale, children }: FormProps) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="csrf" value={csrfToken} />
      <ErrorText field="form" error={error} locale={locale} />
      {children}
    </form>
  );
}
