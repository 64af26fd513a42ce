import { randomInt } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { purposes } from '../code-layout.ts';
import { naming } from '../files/file-error.ts';
import type { Keyring } from '../keyring.ts';
import type { AgeIdentity } from './age.ts';
import type { CodePackage, OpenOptions } from './open-code-package.ts';
import { listIdentities, openCodePackage } from './open-code-package.ts';
import { PackageError } from './package-error.ts';
import type { PackageManifest, PackagePart } from './package-manifest.ts';
import { manifestName, packageLockName, signatureName } from './package-manifest.ts';
import type { PackageRow } from './package-rows.ts';
import { checkRowCount, createRowReader, NEWLINE, readLines } from './package-rows.ts';
import { readPartContent } from './part-content.ts';

/** Codes that are decoded, taken at random from the whole package. */
const SAMPLE = 1000;

export interface VerifyOptions extends OpenOptions {
  /** the brand's keys, to decode codes; without it their content is not checked */
  keyring?: Keyring | undefined;
  /** told what the package should be, once its signature is checked */
  onOpen?: ((manifest: PackageManifest) => void) | undefined;
  /** told of rows read since the last call */
  onProgress?: ((rows: number) => void) | undefined;
}

/** What was found wrong, and what was looked at. */
export interface PackageReport {
  manifest: PackageManifest;
  isSignerKnown: boolean;
  /** rows of parts that are whole and in order */
  rows: number;
  /** codes decoded: units times outer and inner */
  codesDecoded: number;
  problems: PackageError[];
}

/**
 * Checks a code package: signature, sizes, hashes, missing and surplus files, columns, numbering,
 * and 1,000 random units' codes if the brand's keys are given. Reads everything once, in a memory
 * that does not grow with it.
 *
 * @throws PackageError if it cannot be opened at all (`openCodePackage`); FileError
 */
export async function verifyCodePackage(
  folder: string,
  options: VerifyOptions = {},
): Promise<PackageReport> {
  const opened = await openCodePackage(folder, options);
  const identities = await listIdentities(options);
  options.onOpen?.(opened.manifest);
  const report: PackageReport = {
    manifest: opened.manifest,
    isSignerKnown: opened.isSignerKnown,
    rows: 0,
    codesDecoded: 0,
    problems: await findSurplus(opened),
  };
  const sample = pickIndices(opened.manifest.quantity);
  for (const part of opened.manifest.parts) {
    try {
      await verifyPart(opened, part, { identities, sample, report, options });
    } catch (error) {
      if (!(error instanceof PackageError)) throw error;
      report.problems.push(error);
    }
  }
  return report;
}

async function findSurplus({
  folder,
  manifest,
  isEncrypted,
}: CodePackage): Promise<PackageError[]> {
  const names = await naming(folder, () => readdir(folder));
  const expected = new Set([
    isEncrypted ? `${manifestName}.age` : manifestName,
    signatureName,
    packageLockName,
    ...manifest.parts.map(({ name }) => name),
  ]);
  return names
    .filter((name) => !expected.has(name))
    .map(
      (name) =>
        new PackageError('incomplete', `${join(folder, name)} is not of this package: remove it`),
    );
}

function pickIndices(quantity: number): Set<number> {
  const count = Math.min(quantity, SAMPLE);
  if (count === quantity) return new Set(Array.from({ length: count }, (_, index) => index));
  const indices = new Set<number>();
  while (indices.size < count) indices.add(randomInt(quantity));
  return indices;
}

interface Work {
  identities: readonly AgeIdentity[];
  sample: ReadonlySet<number>;
  report: PackageReport;
  options: VerifyOptions;
}

async function verifyPart(
  { folder, manifest }: CodePackage,
  part: PackagePart,
  { identities, sample, report, options: { keyring, onProgress } }: Work,
): Promise<void> {
  const path = join(folder, part.name);
  const readRow = createRowReader(manifest);
  const checkIndex = createIndexCheck(manifest);
  const content = readPartContent(folder, manifest, part, identities);
  let index = part.from;
  for await (const lines of readLines(manifest, path, content)) {
    const first = index;
    for (let start = 0; start < lines.length; index++) {
      const end = lines.indexOf(NEWLINE, start);
      // A row of the sample, and the first of each part, is read cell by cell.
      if (index === part.from || sample.has(index) || !checkIndex(lines, start, index)) {
        const row = readRow(path, index, lines.toString('latin1', start, end));
        if (keyring !== undefined && sample.has(index)) {
          report.codesDecoded += checkCodes(path, manifest, row, keyring);
        }
      }
      start = end + 1;
    }
    onProgress?.(index - first);
  }
  checkRowCount(path, part, index);
  report.rows += part.rows;
}

/** Whether a line has the index that it should have, without making anything of it. */
function createIndexCheck({ columns, format }: PackageManifest) {
  const column = columns.indexOf('index');
  const separator = format === 'csv' ? COMMA : TAB;
  return (lines: Buffer, start: number, index: number): boolean => {
    if (column < 0) return true;
    let at = start;
    for (let passed = 0; passed < column; passed++) at = lines.indexOf(separator, at) + 1;
    let value = 0;
    for (let byte = lines[at] ?? 0; byte >= ZERO && byte <= NINE; byte = lines[++at] ?? 0) {
      value = value * 10 + byte - ZERO;
    }
    return value === index;
  };
}

const TAB = 0x09;
const COMMA = 0x2c;
const ZERO = 0x30;
const NINE = 0x39;

function checkCodes(
  path: string,
  { batch, epoch }: PackageManifest,
  row: PackageRow,
  keyring: Keyring,
): number {
  const codes = [
    [purposes.outer, row.code],
    [purposes.inner, row.innerCode],
  ] as const;
  let checked = 0;
  for (const [purpose, code] of codes) {
    if (code === undefined) continue;
    const found = keyring.decode(code);
    const isRight =
      found?.purpose === purpose &&
      found.batch === batch &&
      found.index === row.index &&
      found.epoch === epoch;
    if (!isRight) {
      throw new PackageError(
        'wrong_key',
        `${path}: the code at index ${row.index} is not of this key, batch ${batch}, epoch ${epoch}: give the brand's own key file`,
      );
    }
    checked++;
  }
  return checked;
}
