import type { CodePackage } from '@zhenma/contract';
import { hashContent } from '../platform/hash-content.ts';

/** What was ordered of a package; with the batch it says all that is in the files. */
export type PackageContent = Pick<
  CodePackage,
  'columns' | 'format' | 'gzip' | 'bom' | 'withInner' | 'urlForm' | 'rollSize' | 'recipients'
>;

/** Tells the content of a package from any other; the order of the recipients does not count. */
export function hashPackageContent(content: PackageContent): string {
  const { columns, format, gzip, bom, withInner, urlForm, rollSize, recipients } = content;
  const inOrder = recipients.toSorted();
  return hashContent([columns, format, gzip, bom, withInner, urlForm, rollSize, inOrder]);
}
