import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { checkExport } from '../bin/check-ledger.mjs';
import { ConfigError } from './config.ts';
import type { Finding, LedgerCount } from './loyalty/index.ts';
import { compareWithExport } from './loyalty/index.ts';
import { invalidField, ProblemError } from './platform/http/problem-error.ts';
import { say } from './run-process.ts';
import type { System } from './wiring.ts';

/** Of `ledger verify` and `ledger check`, besides 2 for bad input; 0 says that all is right. */
const ledgerCodes = { findings: 1, notChecked: 3 } as const;

/** More findings of a brand are counted, not shown. */
const maxShown = 1_000;

interface Verified extends LedgerCount {
  brandId: string;
  shown: Finding[];
}

interface VerifyOptions {
  brand?: string;
  against?: string;
  json?: true;
}

type WithSystem = (
  run: (system: System) => Promise<unknown>,
  options: { printsResult: boolean },
) => Promise<void>;

/** `ledger verify`, `ledger export` and `ledger check`. */
export function addLedgerCommands(program: Command, withSystem: WithSystem): void {
  const ledger = program.command('ledger').description('the journal of points and its seals');

  ledger
    .command('verify')
    .description(
      'check every entry, seal, claim and balance; exit code 1 when something is not right, ' +
        '3 when nothing could be checked',
    )
    .option('--brand <id>', 'one brand; all of them unless told')
    .option(
      '--against <file>',
      'an export made earlier: finds what was edited and sealed anew since',
    )
    .option('--json', 'the result as JSON')
    .action((options: VerifyOptions) =>
      orNotChecked(() =>
        withSystem(
          async (system) => {
            const results = await verifyAll(system, options);
            if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`);
            else for (const result of results) print(result);
            if (results.some(({ findings }) => findings > 0)) {
              process.exitCode = ledgerCodes.findings;
            }
          },
          { printsResult: false },
        ),
      ),
    );

  ledger
    .command('export')
    .description('write the seals of a brand to a file, signed; keep it where nobody can change it')
    .argument('<file>', 'JSON lines')
    .requiredOption('--brand <id>', 'whose ledger')
    .action((file: string, { brand }: { brand: string }) =>
      withSystem(
        async ({ catalogue, loyalty }) => {
          const brandId = await findBrand(catalogue, brand);
          await loyalty.sealBrand(brandId);
          const lines = Readable.from(loyalty.exportLedger(brandId));
          await pipeline(lines, createWriteStream(file, { flags: 'wx' }));
          return { brandId, file };
        },
        { printsResult: true },
      ),
    );

  ledger
    .command('check')
    .description(
      'check an export without a database, as `node api/bin/check-ledger.mjs` does; ' +
        'exit code 1 when it is not as signed, 3 when it is whole but no key was given',
    )
    .argument('<file>', 'what `ledger export` wrote')
    .option('--public-key <key>', 'the key that the brand made known by another way')
    .action(async (file: string, { publicKey }: { publicKey?: string }) => {
      const { checkFile } = await import('../bin/check-ledger.mjs');
      process.exitCode = await checkFile(file, publicKey);
    });
}

/** Tells a ledger that could not be checked from one that is not right. */
async function orNotChecked(verify: () => Promise<void>): Promise<void> {
  try {
    await verify();
  } catch (error) {
    const isBadInput =
      error instanceof ConfigError || (error instanceof ProblemError && error.status < 500);
    if (isBadInput) throw error;
    say(`not checked: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = ledgerCodes.notChecked;
  }
}

async function findBrand(catalogue: System['catalogue'], brand: string): Promise<string> {
  try {
    return (await catalogue.brandOf(brand)).brandId;
  } catch (error) {
    if (!(error instanceof ProblemError && error.code === 'not_found')) throw error;
    throw new ProblemError('not_found', {
      detail: `there is no brand ${brand}: without --brand all are checked and named`,
    });
  }
}

async function verifyAll(system: System, { brand, against }: VerifyOptions): Promise<Verified[]> {
  const { catalogue, loyalty } = system;
  const brandIds =
    brand === undefined
      ? (await catalogue.listBrands()).map(({ brandId }) => brandId)
      : [await findBrand(catalogue, brand)];
  const results: Verified[] = [];
  for (const brandId of brandIds) {
    const shown: Finding[] = [];
    let findings = 0;
    const tell = (finding: Finding) => {
      findings += 1;
      if (shown.length < maxShown) shown.push(finding);
    };
    const count = await loyalty.verifyLedger(brandId, tell);
    if (against !== undefined) await compare(system, brandId, against, tell);
    results.push({ brandId, ...count, findings, shown });
  }
  return results;
}

const readLines = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file), crlfDelay: Infinity });

/** Checks that the export is as the brand signed it, then the ledger against it. */
async function compare(
  { issuance, connection }: System,
  brandId: string,
  file: string,
  tell: (finding: Finding) => void,
): Promise<void> {
  const { publicKey } = await issuance.signerOf(brandId);
  const { faults } = await checkExport(readLines(file), publicKey).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalidField('against', `${file} cannot be read: ${reason}`);
  });
  for (const detail of faults) tell({ problem: 'export_changed', subject: file, detail });
  await compareWithExport(connection, brandId, readLines(file), tell);
}

function print({ brandId, shown, findings, ...count }: Verified): void {
  const lines = shown.map(({ problem, subject, detail }) => `${problem} ${subject}: ${detail}`);
  const { entries, unsealed, seals, claims, accounts } = count;
  const verdict =
    findings === 0 ? 'verified' : `NOT as it was booked, ${findings} findings (listed above)`;
  lines.push(
    `${brandId}: ${verdict}; ${entries} entries (${unsealed} not sealed yet) in ${seals} seals, ` +
      `${claims} claims, ${accounts} accounts`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}
