import {
  replyTextSchema,
  reportFormSchema,
  type FormError,
  type ReportPage,
} from '@zhenma/contract';

export type ReportValues = ReportPage['values'];

const names = ['product', 'place', 'description', 'contact'] as const;

/** What was typed; a field that did not come is as it was given before. */
export function readValues(
  form: Partial<Record<string, string>>,
  before: ReportValues,
): ReportValues {
  const read = (name: (typeof names)[number]) => form[name] ?? before[name];
  return {
    product: read('product'),
    place: read('place'),
    description: read('description'),
    contact: read('contact'),
  };
}

/** The first field that is missing or too long, in the order of the page; null when all are right. */
export function findFault(values: ReportValues): FormError | null {
  for (const field of names) {
    const error = judge(field, reportFormSchema.shape[field].safeParse(values[field]));
    if (error) return error;
  }
  return null;
}

/** What is wrong with an answer to the brand's question; null when nothing is. */
export const findReplyFault = (text: string): FormError | null =>
  judge('reply', replyTextSchema.safeParse(text));

function judge(
  field: FormError['field'],
  { error }: { error?: { issues: readonly { code?: string }[] } | undefined },
): FormError | null {
  if (!error) return null;
  const isTooLong = error.issues.some(({ code }) => code === 'too_big');
  return { field, message: isTooLong ? 'too_long' : 'required' };
}
