import type { FormError, Locale } from '@zhenma/contract';
import type { ReactNode } from 'react';
import { describeField, ErrorText } from './ErrorText.tsx';

interface ConsentFieldProps {
  /** What is agreed to. */
  readonly children: ReactNode;
  readonly isTicked?: boolean;
  readonly error: FormError | null;
  readonly locale: Locale;
}

/** The box that must be ticked before a form is sent. */
export function ConsentField({ children, isTicked = false, error, locale }: ConsentFieldProps) {
  return (
    <div className="field">
      <label className="tick" htmlFor="consent">
        <input
          id="consent"
          name="consent"
          type="checkbox"
          value="1"
          required
          defaultChecked={isTicked}
          {...describeField('consent', error, false)}
        />
        <span>{children}</span>
      </label>
      <ErrorText field="consent" error={error} locale={locale} />
    </div>
  );
}
