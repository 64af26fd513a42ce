import { createHash } from 'node:crypto';

/** The picture formats that are taken, told by their first bytes, never by a name or header. */
const signatures: readonly ((bytes: Uint8Array) => boolean)[] = [
  (bytes) => startsWith(bytes, 0, [0xff, 0xd8, 0xff]), // JPEG
  (bytes) => startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), // PNG
  (bytes) => startsWith(bytes, 0, ascii('RIFF')) && startsWith(bytes, 8, ascii('WEBP')),
];

/** Whether the bytes begin as a JPEG, PNG or WebP does. */
export function isAcceptedPicture(bytes: Uint8Array): boolean {
  return signatures.some((matches) => matches(bytes));
}

/** The file name of a cleaned picture, made of its content: the same picture is one file. */
export function namePicture(data: Uint8Array): string {
  return `${createHash('sha256').update(data).digest('hex').slice(0, 40)}.webp`;
}

function startsWith(bytes: Uint8Array, at: number, signature: readonly number[]): boolean {
  return signature.every((value, offset) => bytes[at + offset] === value);
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')];
}
