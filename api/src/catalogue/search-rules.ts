/**
 * A filter for documents that hold the typed text in one of the fields, in any letter case; every
 * character stands for itself. Without text, all documents.
 */
export function matchText(
  text: string | undefined,
  fields: readonly string[],
): { $or?: Record<string, RegExp>[] } {
  const wanted = text?.trim() ?? '';
  if (wanted === '') return {};
  const pattern = new RegExp(wanted.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`), 'i');
  return { $or: fields.map((field) => ({ [field]: pattern })) };
}
