import { reportFormSchema, type FormError, type ReportPage } from '@zhenma/contract';

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
  const { shape } = reportFormSchema;
  const field = names.find((name) => !shape[name].safeParse(values[name]).success);
  if (!field) return null;
  return { field, message: values[field].trim() === '' ? 'required' : 'too_long' };
}
