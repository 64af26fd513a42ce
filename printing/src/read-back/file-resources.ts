import { readFileFont } from './file-font.ts';
import type { FileFont, FileObject, FileResources } from './page-resources.ts';
import type { PdfFile } from './pdf-file.ts';
import {
  getArray,
  getNumber,
  getReference,
  refuseFile,
  type PdfDictionary,
  type PdfValue,
} from './pdf-syntax.ts';
import { readPage } from './read-page.ts';

function getName(dictionary: PdfDictionary, key: string): string {
  const value = dictionary.get(key);
  return value?.kind === 'name' ? value.value : '';
}

function getDictionary(value: PdfValue | undefined): PdfDictionary {
  return value?.kind === 'dictionary' ? value.value : new Map<string, PdfValue>();
}

/** An image of CMYK pixels, as greys; where its soft mask covers less than half, nothing. */
async function readImage(
  file: PdfFile,
  ref: number,
  dictionary: PdfDictionary,
): Promise<FileObject> {
  const [width, height] = [getNumber(dictionary, 'Width'), getNumber(dictionary, 'Height')];
  const inks = await file.readStream(ref);
  const cover = dictionary.has('SMask')
    ? await file.readStream(getReference(dictionary, 'SMask'))
    : null;
  if (inks.length !== width * height * 4) refuseFile('has an image of a wrong length');
  return {
    kind: 'image',
    sample(u, v) {
      const x = (u * width) | 0;
      const y = Math.min(height - 1, ((1 - v) * height) | 0);
      const pixel = y * width + x;
      if (cover !== null && (cover[pixel] ?? 0) < 128) return -1;
      const [c = 0, m = 0, yellow = 0, k = 0] = inks.subarray(pixel * 4, pixel * 4 + 4);
      return (255 - k) * (1 - (0.2126 * c + 0.7152 * m + 0.0722 * yellow) / 255);
    },
  };
}

async function readObjects(
  file: PdfFile,
  resources: PdfDictionary,
  font: FileFont,
): Promise<Map<string, FileObject>> {
  const objects = new Map<string, FileObject>();
  for (const [name, value] of getDictionary(resources.get('XObject'))) {
    if (value.kind !== 'reference') return refuseFile('has a broken list of objects');
    const dictionary = await file.readDictionary(value.value);
    if (getName(dictionary, 'Subtype') === 'Image') {
      objects.set(name, await readImage(file, value.value, dictionary));
      continue;
    }
    const inner = await readObjects(file, getDictionary(dictionary.get('Resources')), font);
    const { parts } = readPage(await file.readStream(value.value), { font, objects: inner });
    const [left = 0, bottom = 0, right = 0, top = 0] = getArray(dictionary, 'BBox').map((edge) =>
      edge.kind === 'number' ? edge.value : 0,
    );
    const items = parts.map((part) =>
      'sample' in part ? part : refuseFile('has a form within a form'),
    );
    objects.set(name, { kind: 'form', box: { left, bottom, right, top }, items });
  }
  return objects;
}

/** Font, forms and pictures of a file, from the file itself. */
export async function readFileResources(file: PdfFile): Promise<FileResources> {
  const catalog = await file.readDictionary(getReference(file.trailer, 'Root'));
  const tree = await file.readDictionary(getReference(catalog, 'Pages'));
  const font = await readFileFont(file);
  return { font, objects: await readObjects(file, getDictionary(tree.get('Resources')), font) };
}
