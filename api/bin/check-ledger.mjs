#!/usr/bin/env node
// Checks a ledger's export with Node alone: no database, no packages, nothing of this project.
// Usage: node check-ledger.mjs FILE PUBLIC-KEY
// The key is the brand's, as it made it known by another way: a file that names its own key proves nothing.
// Exit codes: 0 whole and signed by that key, 1 not so, 2 cannot be read, 3 whole but no key was given.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The Merkle tree hash of leaves that are hashes already (RFC 6962, section 2.1). */
function hashTree(leaves) {
  if (leaves.length === 1) return leaves[0];
  let middle = 1;
  while (middle * 2 < leaves.length) middle *= 2;
  return sha256(
    Uint8Array.of(1),
    hashTree(leaves.slice(0, middle)),
    hashTree(leaves.slice(middle)),
  );
}

/** The hash of a seal: over its fields as JSON, keys in order. */
function hashSeal({ brandId, count, first, merkleRoot, number, previousHash, sealedAt }) {
  const fields = { brandId, count, first, merkleRoot, number, previousHash, sealedAt };
  return sha256(JSON.stringify(fields)).toString('hex');
}

function listFaults(seal, previous, brandId) {
  const { entries, number } = seal;
  const leaves = entries.map(([, leaf]) => Buffer.from(leaf, 'hex'));
  const faults = [
    [seal.brandId === brandId, 'belongs to another brand'],
    [number === previous.number + 1, `follows seal ${previous.number}`],
    [seal.previousHash === previous.hash, 'does not name the hash of the seal before it'],
    [seal.first === previous.first + previous.count, 'has its first entry out of place'],
    [
      leaves.length === seal.count && seal.count > 0,
      'holds another number of entries than it says',
    ],
    [
      leaves.length > 0 && hashTree(leaves).toString('hex') === seal.merkleRoot,
      'has another root than its entries',
    ],
    [hashSeal(seal) === seal.hash, 'has another hash than its content'],
  ];
  return faults.filter(([isRight]) => !isRight).map(([, fault]) => `seal ${number} ${fault}`);
}

function isSigned(publicKey, digest, signature) {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== 32) throw new Error(`${publicKey} is no public key: 32 bytes in base64`);
  // What stands before the 32 bytes of an Ed25519 key in SPKI (RFC 8410).
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  const der = Buffer.concat([prefix, raw]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, digest, key, Buffer.from(signature, 'base64'));
}

/**
 * Checks an export line by line.
 * @param {AsyncIterable<string>} lines without line feeds
 * @param {string} [expectedKey] the public key that the brand made known elsewhere; the file's own unless told
 */
export async function checkExport(lines, expectedKey) {
  const digest = createHash('sha256');
  const faults = [];
  let head;
  let foot;
  let previous = { number: 0, first: 1, count: 0, hash: '0'.repeat(64) };
  for await (const line of lines) {
    const row = JSON.parse(line);
    if (foot) throw new Error('something follows the signature');
    if (row.signature !== undefined) {
      foot = row;
      continue;
    }
    digest.update(`${line}\n`);
    if (!head) {
      if (row.kind !== 'zhenma-ledger' || row.version !== 1) {
        throw new Error('this is no export of a ledger');
      }
      head = row;
      continue;
    }
    faults.push(...listFaults(row, previous, head.brandId));
    previous = row;
  }
  if (!head) throw new Error('the file is empty');
  const key = expectedKey ?? head.publicKey;
  if (!foot) faults.push('the signature is missing: the file was cut short');
  else if (!isSigned(key, digest.digest(), foot.signature)) {
    faults.push('the signature is not that of the public key');
  }
  const { brandId, publicKey, exportedAt } = head;
  const seals = previous.number;
  const entries = previous.first - 1 + previous.count;
  return { brandId, publicKey, exportedAt, seals, entries, newestSeal: previous.hash, faults };
}

/** Checks a file, says what was found, and gives the exit code. */
export async function checkFile(path, expectedKey, say = (line) => console.log(line)) {
  try {
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
    const checked = await checkExport(lines, expectedKey);
    for (const fault of checked.faults) say(fault);
    const whose = expectedKey === undefined ? 'the file names' : 'checked with';
    const { brandId, publicKey, exportedAt, seals, entries, newestSeal } = checked;
    say(`${brandId}: ${seals} seals over ${entries} entries, exported ${exportedAt}`);
    say(`newest seal ${newestSeal}, ${whose} public key ${expectedKey ?? publicKey}`);
    const { length } = checked.faults;
    if (length > 0) {
      say(`the export is NOT as the brand signed it: ${length} faults`);
      return 1;
    }
    if (expectedKey === undefined) {
      say(
        'the export is whole, but anybody can have signed it: ' +
          'give the public key that the brand made known',
      );
      return 3;
    }
    say('the export is whole and signed by the brand');
    return 0;
  } catch (error) {
    say(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
    return 2;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [path, key] = process.argv.slice(2);
  if (path === undefined) {
    console.error('usage: node check-ledger.mjs FILE PUBLIC-KEY');
    process.exitCode = 2;
  } else process.exitCode = await checkFile(path, key);
}
