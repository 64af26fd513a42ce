import { ssccCheckDigit } from '../gs1-numbers.ts';
import { buildSscc } from '../gs1-numbers-sscc.ts';
import type { CodePackage } from './open-code-package.ts';
import { PackageError } from './package-error.ts';

/** One roll of labels: units `from` to `to`, both included. */
export interface Roll {
  /** from 1 */
  roll: number;
  /** 18 digits with a GS1 check digit */
  rollId: string;
  from: number;
  to: number;
  count: number;
  firstCode: string;
  lastCode: string;
}

/** How the rolls of a package are numbered. */
export interface RollNumbering {
  rollSize: number;
  /**
   * With a company prefix the ids are true SSCCs: extension, prefix, and serials from `firstSerial`
   * on. Without one they are made of batch and roll, for use within the brand only.
   */
  sscc?: { companyPrefix: string; extension: number; firstSerial: number } | undefined;
}

/**
 * The rolls that a package is divided into, with the first and last code of each.
 * @throws PackageError `bad_order` if the package was issued for rolls of another size, and all that
 *   reading its rows throws; RangeError if the company prefix leaves too few digits
 */
export async function listRolls(opened: CodePackage, numbering: RollNumbering): Promise<Roll[]> {
  const { manifest, folder } = opened;
  const { rollSize } = numbering;
  if (manifest.rollSize !== null && manifest.rollSize !== rollSize) {
    throw new PackageError(
      'bad_order',
      `${folder}: the order was issued for rolls of ${manifest.rollSize}, not of ${rollSize}`,
    );
  }
  const rolls = Array.from({ length: Math.ceil(manifest.quantity / rollSize) }, (_, at) => {
    const from = at * rollSize;
    const to = Math.min(from + rollSize, manifest.quantity) - 1;
    const rollId = buildRollId(manifest.batch, at + 1, numbering);
    const codes = { firstCode: '', lastCode: '' };
    return { roll: at + 1, rollId, from, to, count: to - from + 1, ...codes };
  });
  for await (const { index, code } of opened.rows()) {
    const roll = rolls[Math.floor(index / rollSize)];
    if (index === roll?.from) roll.firstCode = code;
    if (index === roll?.to) roll.lastCode = code;
  }
  return rolls;
}

/** The roll map as CSV: a line a roll, under a header. */
export function writeRollTable(rolls: readonly Roll[]): string {
  const lines = rolls.map(({ roll, rollId, from, to, count, firstCode, lastCode }) =>
    [roll, rollId, from, to, count, firstCode, lastCode].join(','),
  );
  return ['roll,roll_id,from,to,count,first_code,last_code', ...lines, ''].join('\n');
}

/** 9 digits of batch, 8 of roll and a check digit; or an SSCC. */
function buildRollId(batch: number, roll: number, { sscc }: RollNumbering): string {
  if (sscc !== undefined) {
    const { companyPrefix, extension, firstSerial } = sscc;
    return buildSscc({ companyPrefix, extension, serial: firstSerial + roll - 1 });
  }
  if (roll >= 10 ** 8) {
    throw new PackageError('bad_order', 'more than 99,999,999 rolls: choose larger ones');
  }
  const body = String(batch).padStart(9, '0') + String(roll).padStart(8, '0');
  return `${body}${ssccCheckDigit(body)}`;
}
