import { labelTemplateSchema, type LabelTemplate } from '@zhenma/contract';

/** What is wrong with a template: at which element, in which field, and how. */
export interface TemplateFault {
  /** Place in `elements`, or null for the label as a whole. */
  element: number | null;
  field: string;
  message: string;
}

type Reading = { template: LabelTemplate } | { faults: TemplateFault[] };

const placeOf = (path: readonly PropertyKey[]): Pick<TemplateFault, 'element' | 'field'> => {
  const [first, second, ...rest] = path;
  return first === 'elements' && typeof second === 'number'
    ? { element: second, field: rest.map(String).join('.') }
    : { element: null, field: path.map(String).join('.') };
};

/** Checks a template as the service would, so that what is wrong is said before it is sent. */
export function checkTemplate(value: unknown): Reading {
  const parsed = labelTemplateSchema.safeParse(value);
  if (parsed.success) return { template: parsed.data };
  return {
    faults: parsed.error.issues.map(({ path, message }) => ({ ...placeOf(path), message })),
  };
}

/** Reads a template from JSON; a text that is no JSON is a fault of the whole. */
export function readTemplate(json: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { faults: [{ element: null, field: '', message: String(error) }] };
  }
  return checkTemplate(value);
}

export const writeTemplate = (template: LabelTemplate): string =>
  `${JSON.stringify(template, null, 2)}\n`;

/** A file name from a template's name, without characters that file systems refuse. */
export const nameTemplateFile = ({ name }: Pick<LabelTemplate, 'name'>): string =>
  `${name.replace(/[\s\\/:*?"<>|\u0000-\u001f]+/g, '-').replace(/^[-.]+|-+$/g, '') || 'label'}.json`;
