import { mkdir } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { maxUnits } from '../code-layout.ts';
import { naming } from '../files/file-error.ts';
import { writeWholeFile } from '../files/whole-file.ts';
import { openCodePackage } from '../package/open-code-package.ts';
import type { Roll, RollNumbering } from '../package/roll-map.ts';
import { listRolls, writeRollTable } from '../package/roll-map.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import type { AccessOptions } from './open-options.ts';
import { readAccess } from './open-options.ts';
import { readWholeNumber } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface SplitOptions extends AccessOptions {
  rolls?: string;
  out?: string;
  companyPrefix?: string;
  extension: string;
  firstSerial: string;
  json?: boolean;
}

/** `zhenma-codes split`: the rolls of a package, as `rolls.csv` and `rolls.json`. */
export async function splitPackage(
  folder: string,
  options: SplitOptions,
  { env }: Surroundings,
): Promise<string> {
  const opened = await openCodePackage(folder, await readAccess(options, env));
  const { manifest } = opened;
  const rollSize =
    options.rolls === undefined
      ? manifest.rollSize
      : readWholeNumber('--rolls', options.rolls, maxUnits);
  if (rollSize === null) {
    throw new CliError(exitCodes.badInput, '--rolls: say how many units a roll has');
  }
  const rolls = await findRolls(() => listRolls(opened, { rollSize, ...readNumbering(options) }));
  // Beside the package, not in it: what is in it is signed.
  const out = options.out ?? `${normalize(`${folder}/.`)}-rolls`;
  await naming(out, () => mkdir(out, { recursive: true }));
  const { brandId, order, batch, product, lot } = manifest;
  const map = {
    kind: 'zhenma-roll-map',
    version: 1,
    brandId,
    order,
    batch,
    product,
    lot,
    rollSize,
  };
  const files = {
    'rolls.csv': writeRollTable(rolls),
    'rolls.json': `${JSON.stringify({ ...map, rolls }, null, 2)}\n`,
  };
  for (const [name, content] of Object.entries(files)) {
    await writeWholeFile({ path: join(out, name), content, replace: true });
  }
  const [first] = rolls;
  return options.json
    ? JSON.stringify({ folder: out, rollSize, rolls: rolls.length })
    : `${out}: ${rolls.length} rolls of ${rollSize}, from ${first?.rollId ?? ''} to ${rolls.at(-1)?.rollId ?? ''}`;
}

function readNumbering({
  companyPrefix,
  extension,
  firstSerial,
}: SplitOptions): Pick<RollNumbering, 'sscc'> {
  if (companyPrefix === undefined) return {};
  return {
    sscc: {
      companyPrefix,
      extension: /^[0-9]$/.test(extension) ? Number(extension) : Number.NaN,
      firstSerial: readWholeNumber('--first-serial', firstSerial, Number.MAX_SAFE_INTEGER),
    },
  };
}

async function findRolls(find: () => Promise<Roll[]>): Promise<Roll[]> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CliError(exitCodes.badInput, `--company-prefix: ${error.message}`);
  }
}
