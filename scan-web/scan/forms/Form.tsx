import type { FormError, Locale } from '@zhenma/contract';
import type { ReactNode } from 'react';
import { ErrorText } from './ErrorText.tsx';

interface FormProps {
  readonly action: string;
  readonly csrfToken: string;
  readonly error?: FormError | null;
  readonly locale: Locale;
  /** Whether one of its fields is a file. */
  readonly hasFile?: boolean;
  readonly children: ReactNode;
}

/** A form that is sent without script, with its protection against forgery. */
export function Form(props: FormProps) {
  const { action, csrfToken, error = null, locale, hasFile = false, children } = props;
  return (
    <form method="post" action={action} {...(hasFile && { encType: 'multipart/form-data' })}>
      <input type="hidden" name="csrf" value={csrfToken} />
      <ErrorText field="form" error={error} locale={locale} />
      {children}
    </form>
  );
}
