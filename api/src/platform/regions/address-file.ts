import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeLeftovers, writeWholeFile } from '../write-whole-file.ts';
import { readAddressLine } from './address-line-rules.ts';
import { AddressFault, readXdb, type AddressFile } from './xdb-reader.ts';

/** Addresses that are used instead of those that come with Zhenma. */
export interface OwnAddresses extends AddressFile {
  /** Stands in every place found by them. */
  readonly dataVersion: string;
}

/** Name servers of provinces' networks, whose places have been known for decades. */
const knownPlaces: readonly (readonly [string, string])[] = [
  ['202.96.128.86', '广东'],
  ['202.96.209.133', '上海'],
  ['202.106.0.20', '北京'],
  ['61.139.2.69', '四川'],
  ['202.101.172.35', '浙江'],
  ['218.2.135.1', '江苏'],
  ['202.103.24.68', '湖北'],
  ['222.246.129.80', '湖南'],
  ['202.100.64.68', '甘肃'],
  ['219.147.198.230', '黑龙江'],
];
/** So many of them a good file places right. */
const leastRight = 8;

const importedFile = (dataDir: string) => join(dataDir, 'regions', 'addresses.xdb');

function open(bytes: Buffer): OwnAddresses {
  const file = readXdb(bytes);
  const day = file.createdAt.toISOString().slice(0, 10);
  return {
    ...file,
    dataVersion: `ip2region.xdb ${day}#${hash('sha256', bytes, 'hex').slice(0, 8)}`,
  };
}

/** @throws AddressFault when it knows the places of too few addresses that everybody knows */
function checkPlaces(file: AddressFile): void {
  const wrong = knownPlaces.filter(([ip, province]) => {
    const line = file.search(ip);
    return line === null || !readAddressLine(line).province?.startsWith(province);
  });
  const [first] = wrong;
  if (first === undefined || knownPlaces.length - wrong.length >= leastRight) return;
  const [ip, province] = first;
  throw new AddressFault(
    `places ${wrong.length} of ${knownPlaces.length} known addresses wrong: ${ip} is in ${province}, the file says ${file.search(ip) ?? 'nothing'}`,
  );
}

/**
 * Checks an operator's file of addresses and keeps it in the data directory, whole or not at all; a
 * service goes by it from its next start.
 * @throws AddressFault saying what is wrong with the file
 */
export async function importAddresses(
  dataDir: string,
  path: string,
): Promise<{ dataVersion: string; createdAt: string }> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new AddressFault(`cannot be read: ${error instanceof Error ? error.message : ''}`);
  });
  const file = open(bytes);
  checkPlaces(file);
  const target = importedFile(dataDir);
  await removeLeftovers(dirname(target));
  await writeWholeFile(target, [bytes]);
  return { dataVersion: file.dataVersion, createdAt: file.createdAt.toISOString() };
}

/** The operator's addresses; null where there are none. @throws Error naming a file that is damaged */
export function readOwnAddresses(dataDir: string | null): OwnAddresses | null {
  if (dataDir === null) return null;
  const path = importedFile(dataDir);
  try {
    return open(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (!(error instanceof AddressFault)) throw error;
    throw new Error(
      `${path} ${error.message}; import it again (zhenma regions ip import), or remove it (zhenma regions ip remove)`,
      { cause: error },
    );
  }
}

/** Goes back to the addresses that come with Zhenma, from the next start. False where there were no others. */
export async function removeAddresses(dataDir: string): Promise<boolean> {
  try {
    await rm(importedFile(dataDir));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
