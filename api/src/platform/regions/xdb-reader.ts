/** What is wrong with an operator's file of addresses, in words for the operator. */
export class AddressFault extends Error {
  override readonly name = 'AddressFault';
}

/** An ip2region file of IPv4 addresses, read into memory. */
export interface AddressFile {
  /** When its data were put together, as it says itself. */
  readonly createdAt: Date;
  /** The line of the segment that holds an address; null where none does. */
  search(ip: string): string | null;
}

const headerBytes = 256;
/** For each first and second byte of an address: where its segments begin and end. */
const vectorBytes = 256 * 256 * 8;
/** First and last address, length and place of the line; little-endian. */
const segmentBytes = 14;
/** Version 2 is of 2022 on; 3 says whether it holds IPv4 or IPv6. */
const versions: readonly number[] = [2, 3];

/**
 * Reads a file in ip2region's format xdb, version 2 or 3: header, vector index, lines, segments.
 * @throws AddressFault when it is another file, is cut short, or holds IPv6
 */
export function readXdb(file: Buffer): AddressFile {
  if (file.length < headerBytes + vectorBytes + segmentBytes) {
    throw new AddressFault('is no ip2region .xdb file: it is too short');
  }
  const version = file.readUInt16LE(0);
  if (!versions.includes(version)) {
    throw new AddressFault('is no ip2region .xdb file of version 2 or 3');
  }
  if (version === 3 && file.readUInt16LE(16) === 6) {
    throw new AddressFault(
      'holds IPv6 addresses; give the file for IPv4, such as ip2region_v4.xdb',
    );
  }
  const [first, last] = [file.readUInt32LE(8), file.readUInt32LE(12)];
  const isInside = first >= headerBytes + vectorBytes && last >= first;
  if (!isInside || (last - first) % segmentBytes !== 0) {
    throw new AddressFault('is no ip2region .xdb file: its index lies nowhere');
  }
  if (last + segmentBytes > file.length) {
    throw new AddressFault('is cut short; download or copy it again');
  }

  function readLine(at: number): string {
    const [length, start] = [file.readUInt16LE(at + 8), file.readUInt32LE(at + 10)];
    if (start + length > file.length)
      throw new AddressFault('is damaged: a line lies beyond its end');
    return file.toString('utf8', start, start + length);
  }

  return {
    createdAt: new Date(file.readUInt32LE(4) * 1000),
    search(ip) {
      const bytes = ip.split('.').map(Number);
      const [a = 0, b = 0] = bytes;
      const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
      const vector = headerBytes + (a * 256 + b) * 8;
      const begin = file.readUInt32LE(vector);
      const end = file.readUInt32LE(vector + 4);
      if (begin < first || end > last + segmentBytes) return null;
      let [low, high] = [0, Math.floor((end - begin) / segmentBytes)];
      while (low <= high) {
        const middle = (low + high) >> 1;
        const at = begin + middle * segmentBytes;
        if (at > last) high = middle - 1;
        else if (address < file.readUInt32LE(at)) high = middle - 1;
        else if (address > file.readUInt32LE(at + 4)) low = middle + 1;
        else return readLine(at);
      }
      return null;
    },
  };
}
