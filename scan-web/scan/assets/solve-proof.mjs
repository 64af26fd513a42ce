// SHA-256 (FIPS 180-4) of one short text at a time. Web Crypto would do, but pages on a plain HTTP
// network have none, and its promise for every hash costs more than the hash.

const roundConstants = new Int32Array(64);
const initialHash = new Int32Array(8);

// The first 32 bits of the fractional parts of the square and cube roots of the first primes.
for (let candidate = 2, found = 0; found < 64; candidate += 1) {
  let isPrime = true;
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) {
    if (candidate % divisor === 0) isPrime = false;
  }
  if (!isPrime) continue;
  const takeFraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  if (found < 8) initialHash[found] = takeFraction(Math.sqrt(candidate));
  roundConstants[found] = takeFraction(Math.cbrt(candidate));
  found += 1;
}

const words = new Int32Array(64);
const bytes = new Uint8Array(64);
const view = new DataView(bytes.buffer);

/** The first 32 bits of the hash of the block's first `length` bytes; `length` is at most 55. */
function hashBlock(length) {
  bytes.fill(0, length);
  bytes[length] = 0x80;
  view.setUint32(60, length * 8);
  for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(i * 4);
  for (let i = 16; i < 64; i += 1) {
    const w15 = words[i - 15];
    const w2 = words[i - 2];
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  let a = initialHash[0];
  let b = initialHash[1];
  let c = initialHash[2];
  let d = initialHash[3];
  let e = initialHash[4];
  let f = initialHash[5];
  let g = initialHash[6];
  let h = initialHash[7];
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + roundConstants[i] + words[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return (a + initialHash[0]) | 0;
}

/**
 * Tries `count` numbers from `from` on: the first whose digits, appended to `prefix`, give a hash
 * that begins with `bits` zero bits, or -1.
 */
export function searchNumber(prefix, bits, from, count) {
  for (let i = 0; i < prefix.length; i += 1) bytes[i] = prefix.charCodeAt(i);
  for (let number = from; number < from + count; number += 1) {
    let length = prefix.length;
    let power = 10;
    while (power <= number) power *= 10;
    for (let rest = number; power > 1; power /= 10) {
      const digit = Math.floor(rest / (power / 10));
      bytes[length] = 48 + digit;
      length += 1;
      rest -= digit * (power / 10);
    }
    if (Math.clz32(hashBlock(length)) >= bits) return number;
  }
  return -1;
}
