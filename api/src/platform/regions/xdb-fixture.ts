/** A range of addresses of which the file says the same, both ends included. */
export interface XdbSegment {
  readonly from: string;
  readonly to: string;
  readonly line: string;
}

const toNumber = (ip: string) => ip.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);

/**
 * Writes a file in ip2region's format xdb, as its own maker does: segments are cut where the first two
 * bytes of the address change, and the vector index tells where each such pair's segments lie.
 */
export function writeXdb(
  segments: readonly XdbSegment[],
  { version = 2, ipVersion = 4, createdAt = 1_740_787_200 } = {},
): Buffer {
  const cut = segments.flatMap(({ from, to, line }) => {
    const pieces: { from: number; to: number; line: string }[] = [];
    for (let start = toNumber(from); start <= toNumber(to);) {
      const end = Math.min(toNumber(to), start - (start % 65_536) + 65_535);
      pieces.push({ from: start, to: end, line });
      start = end + 1;
    }
    return pieces;
  });
  const lines = [...new Set(cut.map(({ line }) => line))];
  const header = Buffer.alloc(256);
  const vector = Buffer.alloc(256 * 256 * 8);
  const places = new Map<string, { at: number; bytes: Buffer }>();
  let at = header.length + vector.length;
  for (const line of lines) {
    const bytes = Buffer.from(line, 'utf8');
    places.set(line, { at, bytes });
    at += bytes.length;
  }
  const first = at;
  const index = Buffer.alloc(cut.length * 14);
  cut
    .sort((a, b) => a.from - b.from)
    .forEach(({ from, to, line }, number) => {
      const place = places.get(line);
      if (!place) throw new Error('every line has a place');
      const offset = number * 14;
      index.writeUInt32LE(from, offset);
      index.writeUInt32LE(to, offset + 4);
      index.writeUInt16LE(place.bytes.length, offset + 8);
      index.writeUInt32LE(place.at, offset + 10);
      const pair = Math.floor(from / 65_536) * 8;
      if (vector.readUInt32LE(pair) === 0) vector.writeUInt32LE(first + offset, pair);
      vector.writeUInt32LE(first + offset + 14, pair + 4);
    });
  header.writeUInt16LE(version, 0);
  header.writeUInt16LE(1, 2);
  header.writeUInt32LE(createdAt, 4);
  header.writeUInt32LE(first, 8);
  header.writeUInt32LE(first + index.length - 14, 12);
  if (version === 3) header.writeUInt16LE(ipVersion, 16);
  return Buffer.concat([header, vector, ...[...places.values()].map(({ bytes }) => bytes), index]);
}
