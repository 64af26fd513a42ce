import { join } from 'node:path';
import { codeLength } from '../code-text.ts';
import { buildLinkStart } from '../link-start.ts';
import type { AgeIdentity } from './age.ts';
import type { ColumnName } from './package-columns-rules.ts';
import { PackageError } from './package-error.ts';
import type { PackageHead, PackageManifest, PackagePart } from './package-manifest.ts';
import { readPartContent } from './part-content.ts';
import { writeHeader } from './row-writer.ts';

/** One unit of a code package, whatever columns its parts have. */
export interface PackageRow {
  index: number;
  /** 20 characters */
  code: string;
  url: string;
  innerCode?: string;
  innerUrl?: string;
  /** from 1, for an order with rolls */
  roll?: number;
  position?: number;
}

/** Indices from `from` to `to`, both included. */
export interface RowRange {
  from: number;
  to: number;
}

/** The rows of a package in order; see `CodePackage.rows`. */
export async function* readPackageRows(
  folder: string,
  manifest: PackageManifest,
  identities: readonly AgeIdentity[],
  range: RowRange = { from: 0, to: manifest.quantity - 1 },
): AsyncGenerator<PackageRow> {
  const readRow = createRowReader(manifest);
  for (const part of manifest.parts) {
    if (part.to < range.from || part.from > range.to) continue;
    const path = join(folder, part.name);
    const content = readPartContent(folder, manifest, part, identities);
    let index = part.from;
    for await (const lines of readLines(manifest, path, content)) {
      let start = 0;
      while (start < lines.length) {
        const end = lines.indexOf(NEWLINE, start);
        if (index >= range.from && index <= range.to) {
          yield readRow(path, index, lines.toString('latin1', start, end));
        }
        start = end + 1;
        index++;
      }
    }
    checkRowCount(path, part, index);
  }
}

export const NEWLINE = 0x0a;

/** The lines below a part's header: some whole lines at a time, valid until the next are asked for. */
export async function* readLines(
  head: Pick<PackageHead, 'bom' | 'columns' | 'format'>,
  path: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const header = Buffer.from(`${head.bom ? '\uFEFF' : ''}${writeHeader(head)}`, 'utf8');
  let isAtHeader = true;
  let left = Buffer.alloc(0);
  for await (const piece of content) {
    let bytes = Buffer.concat([left, piece]);
    if (isAtHeader) {
      if (bytes.length < header.length) {
        left = bytes;
        continue;
      }
      if (!bytes.subarray(0, header.length).equals(header)) {
        throw describeRowError(path, 'its header');
      }
      bytes = bytes.subarray(header.length);
      isAtHeader = false;
    }
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    left = bytes.subarray(end);
  }
  if (isAtHeader || left.length > 0) throw describeRowError(path, 'its last row');
}

/** @param next the index after the last row that was found */
export function checkRowCount(path: string, part: PackagePart, next: number): void {
  if (next === part.to + 1) return;
  throw describeRowError(path, `its number of rows (${next - part.from}, not ${part.rows})`);
}

type Field = 'index' | 'code' | 'innerCode';

/** Reads a line by the columns of the package; what its cells do not hold follows from the rest. */
export function createRowReader(head: PackageHead) {
  const separator = head.format === 'csv' ? ',' : '\t';
  const linkStart = buildLinkStart({ ...head, gtin: head.product.gtin });
  const { columns, rollSize } = head;

  /** @throws PackageError `damaged`, naming path, index and column */
  return (path: string, index: number, line: string): PackageRow => {
    const cells = line.split(separator);
    if (cells.length !== columns.length) throw describeRowError(path, `the row of index ${index}`);
    const found: Record<Field, string> = { index: String(index), code: '', innerCode: '' };
    for (let at = 0; at < cells.length; at++) {
      const column = columns[at] as ColumnName;
      const field = fieldOf[column];
      if (field === null) continue;
      const value = readCell(column, cells[at] as string, linkStart);
      if (value === null || (found[field] !== '' && found[field] !== value)) {
        throw describeRowError(path, `the row of index ${index}, column ${column},`);
      }
      found[field] = value;
    }
    const { code, innerCode } = found;
    const row: PackageRow = { index, code, url: linkStart + code };
    if (innerCode !== '') {
      row.innerCode = innerCode;
      row.innerUrl = linkStart + innerCode;
    }
    if (rollSize !== null) {
      row.roll = Math.floor(index / rollSize) + 1;
      row.position = (index % rollSize) + 1;
    }
    return row;
  };
}

/** What each column tells of a unit that does not follow from its index. */
const fieldOf: Record<ColumnName, Field | null> = {
  index: 'index',
  code: 'code',
  readable_code: 'code',
  url: 'code',
  inner_code: 'innerCode',
  readable_inner_code: 'innerCode',
  inner_url: 'innerCode',
  roll: null,
  position: null,
};

function readCell(column: ColumnName, cell: string, linkStart: string): string | null {
  switch (column) {
    case 'url':
    case 'inner_url':
      return cell.startsWith(linkStart) ? checkCode(cell.slice(linkStart.length)) : null;
    case 'readable_code':
    case 'readable_inner_code':
      return checkCode(cell.replaceAll('-', ''));
    case 'code':
    case 'inner_code':
      return checkCode(cell);
    default:
      return cell;
  }
}

function checkCode(text: string): string | null {
  return text.length === codeLength ? text : null;
}

function describeRowError(path: string, where: string): PackageError {
  return new PackageError(
    'damaged',
    `${path}: ${where} is not as the manifest says: ask for the package again`,
  );
}
