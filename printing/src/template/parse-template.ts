import { labelTemplateSchema, type LabelTemplate } from './label-template.ts';
import type { TemplateProblem } from './template-problem.ts';
import { findTemplateProblems } from './template-rules.ts';

/** A template with its defaults filled in, or everything that is wrong with the document. */
export type TemplateResult =
  { ok: true; template: LabelTemplate } | { ok: false; problems: TemplateProblem[] };

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

/** The document's shape only: the template may still be impossible to print. */
export function parseTemplateShape(document: unknown): TemplateResult {
  const result = labelTemplateSchema.safeParse(document);
  if (result.success) return { ok: true, template: result.data };
  const problems = result.error.issues.map(({ path, message }): TemplateProblem => {
    const where = formatPath(path);
    const element = path[0] === 'elements' && typeof path[1] === 'number' ? path[1] : null;
    const said = message.charAt(0).toLowerCase() + message.slice(1);
    return {
      code: 'bad_template',
      path: where,
      element,
      message: `${where === '' ? 'template' : where}: ${said}`,
    };
  });
  return { ok: false, problems };
}

/**
 * Reads a label template: its shape, its columns, and whether all of it has room. What a job adds
 * (values, pictures, fonts) is checked by the preflight.
 * @param document the parsed JSON
 */
export function parseTemplate(document: unknown): TemplateResult {
  const result = parseTemplateShape(document);
  if (!result.ok) return result;
  const problems = findTemplateProblems(result.template);
  return problems.length === 0 ? result : { ok: false, problems };
}
