import type { FormError, Locale } from '@zhenma/contract';
import { describeField, ErrorText } from '../forms/ErrorText.tsx';

interface TextFieldProps {
  readonly name: FormError['field'];
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly maxLength: number;
  /** A text of several lines is shown this many lines high. */
  readonly rows?: number;
  readonly isRequired?: boolean;
  readonly error: FormError | null;
  readonly locale: Locale;
}

/** A text with its label, its hint and its error. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, value, maxLength, rows, isRequired = false, error, locale } = props;
  const shared = {
    ...{ id: name, name, maxLength, required: isRequired, defaultValue: value },
    ...describeField(name, error, true),
  };
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <p className="hint quiet" id={`${name}-hint`}>
        {hint}
      </p>
      {rows === undefined ? (
        <input type="text" {...shared} />
      ) : (
        <textarea rows={rows} {...shared} />
      )}
      <ErrorText field={name} error={error} locale={locale} />
    </div>
  );
}
