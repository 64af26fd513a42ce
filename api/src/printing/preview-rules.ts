import type { LabelFinding } from '@zhenma/contract';

/** The template of a label whose every element is used is a tenth of it. */
const maxBytes = 64 * 1024;
const maxCharacters = 2_000;

/** What keeps a template from being drawn at once, as it would take too long; null when nothing. */
export function findTooLarge(template: Readonly<Record<string, unknown>>): LabelFinding | null {
  const refuse = (message: string): LabelFinding => ({
    ...{ severity: 'error', code: 'too_large', element: null, message },
  });
  if (Buffer.byteLength(JSON.stringify(template)) > maxBytes) {
    return refuse('the template has more than 64 KB; take elements out of it');
  }
  const characters = countCharacters(template['elements']);
  if (characters <= maxCharacters) return null;
  return refuse(
    `the texts of the template have ${characters} characters together; shorten them to ${maxCharacters}`,
  );
}

/** The template may be incomplete, so nothing is known of its elements. */
function countCharacters(elements: unknown): number {
  return (Array.isArray(elements) ? (elements as unknown[]) : []).reduce<number>((sum, element) => {
    const { value } = (element ?? {}) as { value?: unknown };
    return sum + (typeof value === 'string' ? value.length : 0);
  }, 0);
}
