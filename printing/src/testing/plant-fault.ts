import { readFile, writeFile } from 'node:fs/promises';
import { deflateSync, inflateSync } from 'node:zlib';

const firstPage =
  /\/Contents \d+ 0 R>>\nendobj\n\d+ 0 obj\n<<\/Filter\/FlateDecode\/Length (\d+)>>\nstream\n/;

/**
 * Changes the content of the first page in a finished file and leaves everything else where it is:
 * the changed content is packed more tightly and filled up with zeros behind its end.
 */
export async function plantFault(file: string, change: (content: string) => string): Promise<void> {
  const bytes = await readFile(file);
  const head = firstPage.exec(bytes.toString('latin1'));
  if (head === null) throw new Error('the file has no page');
  const start = head.index + head[0].length;
  const length = Number(head[1]);
  const content = inflateSync(bytes.subarray(start, start + length)).toString('latin1');
  const changed = change(content);
  if (changed === content) throw new Error('nothing was changed');
  const packed = deflateSync(Buffer.from(changed, 'latin1'), { level: 9 });
  if (packed.length > length) throw new Error('the changed content does not fit');
  bytes.fill(0, start, start + length);
  packed.copy(bytes, start);
  await writeFile(file, bytes);
}
