import { defineSheet, type Sheet } from '../layout/sheet-layout-rules.ts';
import { openPdfFile, type PdfFile } from './pdf-file.ts';
import { getReference, refuseFile } from './pdf-syntax.ts';

/** The grid that an open file says it has. */
export async function readSheet(file: PdfFile): Promise<Sheet> {
  const info = await file.readDictionary(getReference(file.trailer, 'Info'));
  const entry = info.get('ZhenmaSheet');
  if (entry?.kind !== 'string') return refuseFile('does not say what its grid is');
  const text = Buffer.from(entry.value).swap16().toString('utf16le').slice(1);
  try {
    return defineSheet(JSON.parse(text) as Partial<Sheet>);
  } catch {
    return refuseFile('has a broken description of its grid');
  }
}

/**
 * The grid of a sheet file.
 * @throws PrintError `file_damaged` if it is none
 */
export async function readFileSheet(path: string): Promise<Sheet> {
  const file = await openPdfFile(path);
  try {
    return await readSheet(file);
  } finally {
    await file.close();
  }
}
