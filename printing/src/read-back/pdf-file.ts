import { open, type FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { PrintError } from '../print-error.ts';
import {
  createPdfReader,
  getArray,
  getNumber,
  getReference,
  refuseFile,
  type PdfDictionary,
} from './pdf-syntax.ts';

/** A finished PDF file, read from the disk object by object. */
export type PdfFile = {
  trailer: PdfDictionary;
  readDictionary(ref: number): Promise<PdfDictionary>;
  /** The inflated content of a stream. */
  readStream(ref: number): Promise<Buffer>;
  /** The object numbers of all pages in their order. */
  listPages(): Promise<number[]>;
  close(): Promise<void>;
};

/** Most objects are dictionaries of a few hundred bytes; larger ones are read in larger pieces. */
const chunk = 2 * 1024;

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}

/** The cross-reference table and trailer (ISO 32000-1, 7.5.4 and 7.5.5). */
async function readTable(handle: FileHandle): Promise<{ table: Buffer; trailer: PdfDictionary }> {
  const { size } = await handle.stat();
  const head = await readAt(handle, 0, 5);
  if (head.toString('latin1') !== '%PDF-') refuseFile('is no PDF');
  const tail = await readAt(handle, Math.max(0, size - 256), 256);
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail.toString('latin1'))?.[1];
  if (start === undefined || Number(start) >= size) refuseFile('is cut off');
  const bytes = await readAt(handle, Number(start), size - Number(start));
  const header = /^xref\n0 (\d+)\n/.exec(bytes.toString('latin1', 0, 40));
  if (header === null) refuseFile('has no cross-reference table');
  const end = header[0].length + Number(header[1]) * 20;
  const reader = createPdfReader(bytes, end);
  const word = reader.next();
  const trailer = reader.next();
  if (word?.kind !== 'word' || word.value !== 'trailer' || trailer?.kind !== 'dictionary')
    return refuseFile('has no trailer');
  return { table: bytes.subarray(header[0].length, end), trailer: trailer.value };
}

/**
 * Opens a PDF file that this package wrote.
 * @throws PrintError `file_damaged` if it is cut off or no such file
 */
export async function openPdfFile(path: string): Promise<PdfFile> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PrintError('file_damaged', `the file cannot be opened (${reason}); check its name`);
  });
  try {
    return await createPdfFile(handle);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function createPdfFile(handle: FileHandle): Promise<PdfFile> {
  const { table, trailer } = await readTable(handle);

  const readObject = async (
    ref: number,
  ): Promise<{ dictionary: PdfDictionary; offset: number; end: number; bytes: Buffer }> => {
    const entry = table.toString('latin1', ref * 20, ref * 20 + 20);
    if (!/^\d{10} 00000 n \n$/.test(entry)) return refuseFile(`has no object ${ref}`);
    const offset = Number(entry.slice(0, 10));
    let length = chunk;
    for (;;) {
      const bytes = await readAt(handle, offset, length);
      const isWhole =
        bytes.length < length || bytes.includes('endobj') || bytes.includes('stream\n');
      if (!isWhole) {
        length *= 4;
        continue;
      }
      const label = `${ref} 0 obj\n`;
      if (!bytes.toString('latin1', 0, label.length).startsWith(label))
        refuseFile(`has no object ${ref} at byte ${offset}`);
      const reader = createPdfReader(bytes, label.length);
      const value = reader.next();
      if (value?.kind !== 'dictionary') return refuseFile(`has no dictionary in object ${ref}`);
      return { dictionary: value.value, offset, end: reader.position(), bytes };
    }
  };

  const readDictionary = async (ref: number): Promise<PdfDictionary> =>
    (await readObject(ref)).dictionary;

  return {
    trailer,
    readDictionary,
    async readStream(ref) {
      const { dictionary, offset, end, bytes } = await readObject(ref);
      const mark = '\nstream\n';
      if (bytes.toString('latin1', end, end + mark.length) !== mark)
        refuseFile(`has no stream in object ${ref}`);
      const packed = await readAt(
        handle,
        offset + end + mark.length,
        getNumber(dictionary, 'Length'),
      );
      try {
        return inflateSync(packed);
      } catch {
        return refuseFile(`has a damaged stream in object ${ref}`);
      }
    },
    async listPages() {
      const catalog = await readDictionary(getReference(trailer, 'Root'));
      const root = await readDictionary(getReference(catalog, 'Pages'));
      const pages: number[] = [];
      for (const node of getArray(root, 'Kids')) {
        if (node.kind !== 'reference') return refuseFile('has a broken page tree');
        for (const page of getArray(await readDictionary(node.value), 'Kids')) {
          if (page.kind !== 'reference') return refuseFile('has a broken page tree');
          pages.push(page.value);
        }
      }
      return pages;
    },
    close: () => handle.close(),
  };
}
