import type { FileFont } from './page-resources.ts';
import type { PdfFile } from './pdf-file.ts';
import { getArray, getReference, refuseFile } from './pdf-syntax.ts';

/** The widths and characters of the font /F of a file, from the file itself. */
export async function readFileFont(file: PdfFile): Promise<FileFont> {
  const catalog = await file.readDictionary(getReference(file.trailer, 'Root'));
  const tree = await file.readDictionary(getReference(catalog, 'Pages'));
  const resources = tree.get('Resources');
  const fonts = resources?.kind === 'dictionary' ? resources.value.get('Font') : undefined;
  if (fonts?.kind !== 'dictionary') return refuseFile('has no font');
  const font = await file.readDictionary(getReference(fonts.value, 'F'));

  const descendant = getArray(font, 'DescendantFonts')[0];
  if (descendant?.kind !== 'reference') return refuseFile('has no descendant font');
  const [first, list] = getArray(await file.readDictionary(descendant.value), 'W');
  if (first?.kind !== 'number' || list?.kind !== 'array') return refuseFile('has no glyph widths');
  const widths = new Map<number, number>();
  for (const [at, width] of list.value.entries())
    if (width.kind === 'number') widths.set(first.value + at, width.value);

  const cmap = (await file.readStream(getReference(font, 'ToUnicode'))).toString('latin1');
  const characters = new Map<number, string>();
  for (const [, glyph = '', utf16 = ''] of cmap.matchAll(
    /^<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>$/gm,
  )) {
    if (glyph === '0000') continue;
    characters.set(parseInt(glyph, 16), Buffer.from(utf16, 'hex').swap16().toString('utf16le'));
  }
  return { widths, characters };
}
