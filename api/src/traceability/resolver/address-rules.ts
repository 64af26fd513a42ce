import { type Gs1Uri, writeGs1Path } from '@zhenma/code-generator';

/**
 * Paths of an address and of all above it, from the most specific up to its primary key.
 *
 * @param lot the lot of an item whose address does not name it
 */
export function listLevels(
  { key, qualifiers }: Pick<Gs1Uri, 'key' | 'qualifiers'>,
  lot: string | null = null,
): string[] {
  const levels = Array.from({ length: qualifiers.length + 1 }, (_, left) =>
    writeGs1Path({ key, qualifiers: qualifiers.slice(0, qualifiers.length - left) }),
  );
  if (lot === null) return levels;
  const lotPath = writeGs1Path({ key, qualifiers: [{ ai: '10', value: lot }] });
  return levels.toSpliced(-1, 0, lotPath);
}

const slash = 47;

/** Begins as the path of a Digital Link does: `/01/` and the other primary keys, or one alone. */
const keyPath = /^\/(?:0[01]|253|255|40[12]|41[457]|800[346]|801[0378])(?:\/|$)/;

/**
 * Whether a path is the resolver's: only digits after the first slash make it look closer. With more
 * slashes in front it is none that could be answered, and told so here.
 */
export function isKeyPath(path: string): boolean {
  const first = path.charCodeAt(1);
  if (first === slash) return keyPath.test(path.replace(/^\/+/, '/'));
  return first >= 48 && first <= 57 && keyPath.test(path);
}

const itemPath = /^\/(?:01|8006)\/[^/]+(?:\/[^/]+\/[^/]+)*\/21\/[^/]+\/*$/;

/** Whether a path names one item, by its serial number. */
export const isItemPath = (path: string): boolean => itemPath.test(path);
