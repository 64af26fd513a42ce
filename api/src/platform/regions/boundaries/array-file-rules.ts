/** Typed arrays by name, and what a reader must know about them. */
export interface ArrayFile<Meta> {
  readonly meta: Meta;
  readonly arrays: Readonly<Record<string, Int32Array | Uint32Array | Uint8Array>>;
}

const types = { Int32Array, Uint32Array, Uint8Array } as const;

interface Section {
  name: string;
  type: keyof typeof types;
  length: number;
}

const magic = 0x4d5a_4752;
const align = (bytes: number) => Math.ceil(bytes / 8) * 8;

function typeOf(array: Int32Array | Uint32Array | Uint8Array): keyof typeof types {
  if (array instanceof Int32Array) return 'Int32Array';
  return array instanceof Uint32Array ? 'Uint32Array' : 'Uint8Array';
}

/** Numbers as the machine has them: a mark, the length of a JSON head, the head, then the arrays, each at a multiple of eight bytes. */
export function packArrays<Meta>({ meta, arrays }: ArrayFile<Meta>): Uint8Array<ArrayBuffer> {
  const sections: Section[] = Object.entries(arrays).map(([name, array]) => ({
    ...{ name, type: typeOf(array), length: array.length },
  }));
  const head = new TextEncoder().encode(JSON.stringify({ meta, sections }));
  const start = align(8 + head.length);
  const size = Object.values(arrays).reduce((sum, array) => sum + align(array.byteLength), start);
  const file = new Uint8Array(size);
  new Uint32Array(file.buffer, 0, 2).set([magic, head.length]);
  file.set(head, 8);
  let offset = start;
  for (const array of Object.values(arrays)) {
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += align(array.byteLength);
  }
  return file;
}

/**
 * Reads what packArrays wrote, without copying the arrays.
 * @throws Error when it is no such file, or cut short
 */
export function unpackArrays<Meta>(given: Uint8Array): ArrayFile<Meta> {
  // Views need a buffer that begins at a multiple of their width.
  const file = given.byteOffset % 8 === 0 ? given : new Uint8Array(given);
  const [mark, headLength = 0] =
    file.byteLength < 8 ? [] : new Uint32Array(file.buffer, file.byteOffset, 2);
  if (mark !== magic || file.byteLength < 8 + headLength) throw new Error('is no file of regions');
  const head = new TextDecoder().decode(file.subarray(8, 8 + headLength));
  const { meta, sections } = JSON.parse(head) as { meta: Meta; sections: Section[] };
  const arrays: Record<string, Int32Array | Uint32Array | Uint8Array> = {};
  let offset = align(8 + headLength);
  for (const { name, type, length } of sections) {
    const Type = types[type];
    const bytes = length * Type.BYTES_PER_ELEMENT;
    if (offset + bytes > file.byteLength) throw new Error('ends too early');
    arrays[name] = new Type(file.buffer as ArrayBuffer, file.byteOffset + offset, length);
    offset += align(bytes);
  }
  return { meta, arrays };
}
