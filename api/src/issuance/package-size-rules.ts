import type { PackageContent } from './package-content-rules.ts';

const codeLength = 20;
/** In four groups of five. */
const readableLength = codeLength + 3;

/**
 * The bytes that a batch's code package takes at most, before compression; `linkPrefix` is ASCII,
 * the link up to its code.
 */
export function estimatePackageBytes(
  { columns, rollSize }: Pick<PackageContent, 'columns' | 'rollSize'>,
  quantity: number,
  linkPrefix: string,
): number {
  const digits = String(quantity).length;
  const lengths: Readonly<Record<PackageContent['columns'][number], number>> = {
    index: digits,
    code: codeLength,
    readable_code: readableLength,
    url: linkPrefix.length + codeLength,
    inner_code: codeLength,
    readable_inner_code: readableLength,
    inner_url: linkPrefix.length + codeLength,
    roll: digits,
    position: String(rollSize ?? quantity).length,
  };
  // After each cell stands a separator or the end of the line.
  const rowBytes = columns.reduce((sum, column) => sum + lengths[column] + 1, 0);
  return quantity * rowBytes;
}
