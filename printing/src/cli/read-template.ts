import { readFile } from 'node:fs/promises';
import { PrintError, type PrintErrorCode } from '../print-error.ts';
import type { LabelTemplate } from '../template/label-template.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { readyTemplates } from '../template/ready/ready-templates.ts';

async function readDocument(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    const names = readyTemplates.map(({ id }) => id).join(', ');
    throw new PrintError(
      'bad_template',
      `${file}: there is no such file, and the ready templates are ${names}`,
    );
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PrintError('bad_template', `${file}: it is not JSON (${reason}); mend the file`);
  }
}

function isPrintErrorCode(code: string): code is 'element_outside' | 'unknown_column' {
  return code === 'element_outside' || code === 'unknown_column';
}

/** The template as parsed JSON: a ready one by its name, or a file. */
export async function readTemplateDocument(name: string): Promise<unknown> {
  return readyTemplates.find(({ id }) => id === name)?.template ?? (await readDocument(name));
}

/**
 * A ready template by its name, or one from a JSON file.
 * @throws PrintError `bad_template`, `element_outside` or `unknown_column`: the first problem
 */
export async function readTemplate(name: string): Promise<LabelTemplate> {
  const result = parseTemplate(await readTemplateDocument(name));
  if (result.ok) return result.template;
  const [first, ...others] = result.problems;
  const code: PrintErrorCode =
    first !== undefined && isPrintErrorCode(first.code) ? first.code : 'bad_template';
  const more = others.length === 0 ? '' : ` (and ${others.length} more: see zhenma-print preview)`;
  throw new PrintError(code, `${name}: ${first?.message ?? 'it is no template'}${more}`);
}
