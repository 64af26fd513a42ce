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
  // No name holds it, and the server takes no pattern with it.
  if (wanted.includes('\0')) return { $or: [{ _id: /(?!)/ }] };
  const pattern = new RegExp(wanted.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`), 'i');
  return { $or: fields.map((field) => ({ [field]: pattern })) };
}
