import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Finding, LedgerCount } from './loyalty/index.ts';
import { compareWithExport } from './loyalty/index.ts';
import type { System } from './wiring.ts';

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
      'check every entry, seal, claim and balance; exit code 1 when something is not right',
    )
    .option('--brand <id>', 'one brand; all of them unless told')
    .option(
      '--against <file>',
      'an export made earlier: finds what was edited and sealed anew since',
    )
    .option('--json', 'the result as JSON')
    .action((options: VerifyOptions) =>
      withSystem(
        async (system) => {
          const results = await verifyAll(system, options);
          if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`);
          else for (const result of results) print(result);
          if (results.some(({ findings }) => findings > 0)) process.exitCode = 1;
        },
        { printsResult: false },
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
          const { brandId } = await catalogue.brandOf(brand);
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
      'check an export without a database; `node api/bin/check-ledger.mjs` does the same',
    )
    .argument('<file>', 'what `ledger export` wrote')
    .option('--public-key <key>', 'the key that the brand made known; the file’s own unless told')
    .action(async (file: string, { publicKey }: { publicKey?: string }) => {
      const { checkFile } = await import('../bin/check-ledger.mjs');
      process.exitCode = await checkFile(file, publicKey);
    });
}

async function verifyAll(system: System, { brand, against }: VerifyOptions): Promise<Verified[]> {
  const { catalogue, loyalty, connection } = system;
  const brands =
    brand === undefined ? await catalogue.listBrands() : [await catalogue.brandOf(brand)];
  const results: Verified[] = [];
  for (const { brandId } of brands) {
    const shown: Finding[] = [];
    const tell = (finding: Finding) => {
      if (shown.length < maxShown) shown.push(finding);
    };
    const count = await loyalty.verifyLedger(brandId, tell);
    let { findings } = count;
    if (against !== undefined) {
      const lines = createInterface({ input: createReadStream(against), crlfDelay: Infinity });
      await compareWithExport(connection, brandId, lines, (finding) => {
        findings += 1;
        tell(finding);
      });
    }
    results.push({ brandId, ...count, findings, shown });
  }
  return results;
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
