import type { PackageReport } from '../package/verify-code-package.ts';
import { verifyCodePackage } from '../package/verify-code-package.ts';
import { CliError, toCliError } from './exit-codes.ts';
import type { AccessOptions } from './open-options.ts';
import { readAccess } from './open-options.ts';
import { startProgress } from './progress.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * `zhenma-codes verify`: whether a code package is as it was signed.
 * @throws CliError with a line for each problem, and the exit code of the first
 */
export async function verifyPackage(
  folder: string,
  options: AccessOptions & { json?: boolean },
  surroundings: Surroundings,
): Promise<string> {
  const access = await readAccess(options, surroundings.env);
  const progress = startProgress(options.json ?? false, surroundings);
  let done = 0;
  let report: PackageReport;
  try {
    report = await verifyCodePackage(folder, {
      ...access,
      onOpen: ({ quantity }) => progress.begin(quantity),
      onProgress: (rows) => progress.update((done += rows)),
    });
  } finally {
    progress.finish();
  }
  const [first] = report.problems;
  if (first !== undefined) {
    const lines = report.problems.map(({ message }) => message);
    throw new CliError(toCliError(first)?.exitCode ?? 1, lines.join('\n'));
  }
  const isKeyGiven = access.keyring !== undefined;
  return options.json
    ? presentAsJson(folder, report, isKeyGiven)
    : describeReport(folder, report, isKeyGiven);
}

function describeReport(folder: string, report: PackageReport, isKeyGiven: boolean): string {
  const { manifest, isSignerKnown, rows, codesDecoded } = report;
  return [
    `${folder}: order ${manifest.order}, batch ${manifest.batch}, product ${manifest.product.gtin}`,
    `signature   ${isSignerKnown ? 'good' : 'good, but NOT compared with a known signer'}: ${manifest.signer}`,
    `parts       ${manifest.parts.length}, none missing, none surplus, sizes and hashes right`,
    `rows        ${rows}, indices 0 to ${manifest.quantity - 1} without a gap`,
    `codes       ${isKeyGiven ? `${codesDecoded} taken at random, all of this batch` : 'NOT decoded'}`,
    ...(isSignerKnown ? [] : ['give --signer to know who signed it']),
    ...(isKeyGiven ? [] : ['give --key to decode codes']),
  ].join('\n');
}

function presentAsJson(folder: string, report: PackageReport, isKeyGiven: boolean): string {
  const { manifest, isSignerKnown, rows, codesDecoded } = report;
  return JSON.stringify({
    package: folder,
    order: manifest.order,
    batch: manifest.batch,
    signer: manifest.signer,
    isSignerKnown,
    parts: manifest.parts.length,
    rows,
    codesDecoded: isKeyGiven ? codesDecoded : null,
  });
}
