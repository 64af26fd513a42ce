const signatures: readonly { media: string; at: number; bytes: readonly number[] }[] = [
  { media: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { media: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { media: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
];

/** The media type of an uploaded file by its first bytes, whatever its name says. */
export const detectMedia = (content: Uint8Array): string =>
  signatures.find(({ at, bytes }) => bytes.every((byte, index) => content[at + index] === byte))
    ?.media ?? 'application/octet-stream';
