import { createHash } from 'node:crypto';
import type { CodePackage } from '@zhenma/contract';

/** What was ordered of a package; with the batch it says all that is in the files. */
export type PackageContent = Pick<
  CodePackage,
  'columns' | 'format' | 'gzip' | 'bom' | 'withInner' | 'urlForm' | 'rollSize' | 'recipients'
>;

/** Tells the content of a package from any other; the order of the recipients does not count. */
export function hashPackageContent(content: PackageContent): string {
  const { columns, format, gzip, bom, withInner, urlForm, rollSize, recipients } = content;
  const parts = [columns, format, gzip, bom, withInner, urlForm, rollSize, recipients.toSorted()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
