import type { FormInstance } from 'antd';
import { useEffect } from 'react';
import { ProblemError } from '../api/problem-error.ts';
import { ErrorState } from './ErrorState.tsx';

type FieldPath = (string | number)[];

const splitField = (field: string): FieldPath =>
  field
    .replace(/^body\./, '')
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Which fields of a form a problem speaks of: the service's dotted names as the form's paths. */
export const findFieldErrors = (error: unknown): { name: FieldPath; errors: string[] }[] =>
  error instanceof ProblemError
    ? error.fieldErrors.map(({ field, message }) => ({
        name: splitField(field),
        errors: [message],
      }))
    : [];

interface Props {
  /** The form whose fields take the messages. */
  form: FormInstance;
  error: unknown;
}

/** Puts each message of a refusal under its field, and what belongs to no field above the form. */
export function FormErrors({ form, error }: Props) {
  useEffect(() => {
    const fields = findFieldErrors(error);
    if (fields.length === 0) return;
    form.setFields(fields as Parameters<FormInstance['setFields']>[0]);
    const [first] = fields;
    if (first !== undefined) form.scrollToField(first.name, { block: 'center' });
  }, [form, error]);
  if (error === null || error === undefined) return null;
  return <ErrorState error={error} />;
}
