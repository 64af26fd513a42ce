import type { FormInstance } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem-error.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { useTranslateRefusal } from '../ui/use-describe-problem.ts';

type FieldPath = (string | number)[];

const splitField = (field: string): FieldPath =>
  field
    .replace(/^body\./, '')
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

interface Props {
  /** The form whose fields take the messages. */
  form: FormInstance;
  error: unknown;
}

/** Puts each message of a refusal under its field, and what belongs to no field above the form. */
export function FormErrors({ form, error }: Props) {
  const { t } = useTranslation();
  const translate = useTranslateRefusal();
  const show = useEffectEvent((problem: ProblemError) => {
    const fields = problem.fieldErrors.map(({ field, message }) => ({
      name: splitField(field),
      errors: [translate(message, field)],
    }));
    if (fields.length === 0) return;
    form.setFields(fields as Parameters<FormInstance['setFields']>[0]);
    const [first] = fields;
    if (first !== undefined) form.scrollToField(first.name, { block: 'center' });
  });
  useEffect(() => {
    if (error instanceof ProblemError) show(error);
  }, [form, error]);
  if (error === null || error === undefined) return null;
  const named = error instanceof ProblemError ? error.fieldErrors : [];
  const fields: object = form.getFieldsValue() as object;
  const isSaidBelow =
    named.length > 0 &&
    named.every(({ field }) => Object.hasOwn(fields, splitField(field)[0] ?? ''));
  return <ErrorState error={error} what={t('error.refused')} hideDetail={isSaidBelow} />;
}
