import { randomBytes } from 'node:crypto';
import { roleSchema } from '@zhenma/contract';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { ConfigError, readConfig, type Config } from './config.ts';
import { makeDemoAnew, openDemo, type DemoOptions } from './demo-access.ts';
import { openGround, type Ground } from './ground.ts';
import { addLedgerCommands } from './ledger-commands.ts';
import { openSystem } from './open-system.ts';
import { createLog } from './platform/create-log.ts';
import { readKeptAddress } from './platform/embedded/kept-address.ts';
import { findLanAddress } from './platform/embedded/lan-address.ts';
import { ProblemError } from './platform/http/problem-error.ts';
import { ensureCollections } from './platform/mongo/connect.ts';
import { addRegionCommands } from './region-commands.ts';
import { exitCodes, say } from './run-process.ts';
import type { System } from './wiring.ts';

const exitCodesHelp = `
Exit codes: 0 done, 1 failed or a ledger that is not right, 2 bad setting or bad input,
3 a ledger that could not be checked`;

/** Runs one command over the service's data, beside a running service or alone. */
async function withGround(
  run: (options: DemoOptions) => Promise<unknown>,
  { printsResult } = { printsResult: true },
): Promise<void> {
  const config = readConfig(process.env);
  const ground = await openGround(config, { say, mayShareServer: true });
  try {
    const publicBaseUrl = await findBaseUrl(config, ground);
    const result = await run({ config, ground, log: createLog(config), publicBaseUrl, say });
    if (printsResult) process.stdout.write(`${JSON.stringify(result)}\n`);
  } finally {
    await ground.close();
  }
}

/** The address that labels carry: as set, or else that of the service, which may have taken another port. */
async function findBaseUrl(config: Config, { dataDir }: Ground): Promise<string> {
  const { PUBLIC_BASE_URL: given, PORT: port } = config;
  const kept = given === undefined && port === undefined ? await readKeptAddress(dataDir) : null;
  return given ?? kept ?? `http://${findLanAddress()}:${port ?? 3000}`;
}

async function openRooms(options: DemoOptions): Promise<System> {
  const system = openSystem(options);
  await ensureCollections(options.ground.connection);
  return system;
}

const withSystem = (
  run: (system: System) => Promise<unknown>,
  output?: { printsResult: boolean },
) =>
  withGround(async (options) => {
    const system = await openRooms(options);
    try {
      return await run(system);
    } finally {
      // Its connections to Redis would keep this process from ending.
      await system.stop();
    }
  }, output);

/** Parses an option by a schema; commander reports what is wrong with it. */
const parseBy =
  <Value>(schema: z.ZodType<Value>) =>
  (text: string): Value => {
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(parsed.error.issues.map((issue) => issue.message).join('; '));
  };

const colourSchema = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'give a colour such as #1f6f4a');
const createPassword = () => randomBytes(12).toString('base64url');

const program = new Command('zhenma')
  .description('Looks after brands, their staff and the demo. Results are JSON on standard output.')
  .addHelpText(
    'after',
    `
Example:
  $ npx zhenma brand create --name-zh 山泉 --name-en Spring --phone 400-123-4567
  {"brandId":"br_4k2m…"}
${exitCodesHelp}`,
  )
  .exitOverride();

const brand = program.command('brand').description('brands');
brand
  .command('create')
  .description('add a brand')
  .requiredOption('--name-zh <name>', 'name in Chinese')
  .requiredOption('--name-en <name>', 'name in English')
  .requiredOption('--phone <number>', 'number that consumers may call')
  .option('--colour <#rrggbb>', 'colour of buttons', parseBy(colourSchema), '#1f6f4a')
  .option('--host <host...>', 'host names that the brand’s codes lead to')
  .action(
    (given: { nameZh: string; nameEn: string; phone: string; colour: string; host?: string[] }) =>
      withSystem(async ({ catalogue }) => {
        const { nameZh, nameEn, phone, colour, host: hosts = [] } = given;
        const made = await catalogue.createBrand({
          name: { zh: nameZh, en: nameEn },
          phone,
          colour,
          hosts,
        });
        return { brandId: made._id };
      }),
  );

const staff = program.command('staff').description('people who work in the console');
staff
  .command('create')
  .description('add someone with a random password, which is printed once')
  .requiredOption('--brand <id>', 'the brand they work for')
  .requiredOption(
    '--email <address>',
    'what they sign in with',
    parseBy(z.email('give an e-mail address')),
  )
  .requiredOption('--name <name>', 'how others see them')
  .requiredOption('--role <role>', roleSchema.options.join(', '), parseBy(roleSchema))
  .action(
    (given: { brand: string; email: string; name: string; role: z.infer<typeof roleSchema> }) =>
      withSystem(async ({ catalogue, staff: people }) => {
        const { _id: brandId } = await catalogue.brandOf(given.brand);
        const { email, name, role } = given;
        const password = createPassword();
        const made = await people.create(brandId, { email, name, role, password }, null);
        return { staffId: made._id, email: made.email, password };
      }),
  );
staff
  .command('password')
  .description('give someone a new random password and end their sessions')
  .requiredOption('--brand <id>', 'the brand they work for')
  .requiredOption('--staff <id>', 'whose password')
  .action((given: { brand: string; staff: string }) =>
    withSystem(async ({ staff: people }) => {
      const password = createPassword();
      await people.setPassword(given.brand, given.staff, password);
      return { staffId: given.staff, password };
    }),
  );

staff
  .command('totp-reset')
  .description('take away the second step of someone who lost their phone, and end their sessions')
  .requiredOption('--brand <id>', 'the brand they work for')
  .requiredOption('--staff <id>', 'whose second step')
  .action((given: { brand: string; staff: string }) =>
    withSystem(async ({ staff: people }) => {
      await people.resetSecondFactor(given.brand, given.staff, null);
      return { staffId: given.staff, hasSecondFactor: false };
    }),
  );

program
  .command('demo')
  .description('the demo brand: where to sign in, or made anew with its simulated history')
  .option('--reset', 'remove the demo brand’s records and make them anew')
  .action((given: { reset?: true }) =>
    withGround(async (options) => {
      if (given.reset) return makeDemoAnew(options);
      return openDemo(await openRooms(options), options);
    }),
  );

addLedgerCommands(program, withSystem);
addRegionCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}

function reportFailure(error: unknown): number {
  // Commander has already said what was wrong with the words of the command.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.badConfig;
  say(error instanceof Error ? error.message : String(error));
  const isBadInput =
    error instanceof ConfigError || (error instanceof ProblemError && error.status < 500);
  return isBadInput ? exitCodes.badConfig : exitCodes.failed;
}
