import { copyFile, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  flipBit,
  issueArgs,
  packageFolder,
  withOrder,
  writeOrder,
} from '../testing/package-cli.ts';
import { runCli, runCliWithFileLimit, withFolder } from '../testing/run-cli.ts';

const verify = ['verify', packageFolder];
const withKey = ['--key', 'zhenma-key.json'];
const containing = (text: string): unknown => expect.stringContaining(text);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
/** One line for people, without a stack. */
const oneLine = (text: string) => matching(new RegExp(`^[^\\n]*${text}[^\\n]*\\n$`));
const listFolder = async (folder: string) => (await readdir(folder)).sort();

describe('zhenma-codes verify', () => {
  it('says what it checked, and what it could not', async () => {
    await withOrder(3000, async (folder) => {
      await runCli(folder, [...issueArgs, '--inner']);
      const known = await runCli(folder, [...verify, ...withKey, '--json']);
      expect(known.exitCode).toBe(0);
      expect(JSON.parse(known.stdout)).toMatchObject({
        order: 'PO-1',
        batch: 1,
        isSignerKnown: true,
        parts: 1,
        rows: 3000,
        codesDecoded: 2000,
      });
      const unknown = await runCli(folder, verify);
      expect(unknown.exitCode).toBe(0);
      expect(unknown.stdout).toContain('NOT compared with a known signer');
      expect(unknown.stdout).toContain('NOT decoded');
    });
  });

  it('knows the signer by a public key, as text or in a file', async () => {
    await withOrder(10, async (folder) => {
      await runCli(folder, issueArgs);
      const { stdout } = await runCli(folder, ['key', '--show-signer']);
      const asText = await runCli(folder, [...verify, '--signer', stdout.trim(), '--json']);
      expect(JSON.parse(asText.stdout)).toMatchObject({ isSignerKnown: true, codesDecoded: null });
      expect(await runCli(folder, [...verify, '--signer', 'order.csv'])).toMatchObject({
        exitCode: 2,
        stderr: oneLine('--signer: order.csv holds no public key'),
      });
    });
  });

  it('returns 6 for a flipped bit and 7 for a missing or surplus part', async () => {
    await withOrder(3000, async (folder) => {
      await runCli(folder, issueArgs);
      const part = join(folder, packageFolder, 'part-0001.csv');
      await flipBit(part);
      expect(await runCli(folder, verify)).toMatchObject({
        exitCode: 6,
        stdout: '',
        stderr: oneLine('part-0001.csv.* is not as .*: ask for the package again'),
      });
      await flipBit(part);
      await copyFile(part, join(folder, packageFolder, 'part-0002.csv'));
      expect(await runCli(folder, verify)).toMatchObject({
        exitCode: 7,
        stderr: oneLine('part-0002.csv is not of this package'),
      });
      await rm(part);
      await rm(join(folder, packageFolder, 'part-0002.csv'));
      expect(await runCli(folder, verify)).toMatchObject({
        exitCode: 7,
        stderr: oneLine('part-0001.csv is missing'),
      });
    });
  });

  it('returns 8 for a changed manifest, and for a signature by someone else', async () => {
    await withOrder(30, async (folder) => {
      await runCli(folder, issueArgs);
      await runCli(folder, ['key', '--brand', 'acme', '--out', 'other.json']);
      const { stdout } = await runCli(folder, ['key', '--show-signer', '--out', 'other.json']);
      const other = await runCli(folder, [...verify, '--signer', stdout.trim()]);
      expect(other).toMatchObject({ exitCode: 8, stderr: oneLine('do not print it') });
      await flipBit(join(folder, packageFolder, 'manifest.json'));
      expect(await runCli(folder, [...verify, ...withKey])).toMatchObject({
        exitCode: 8,
        stderr: oneLine('manifest.json'),
      });
    });
  });

  it('returns 10 for the key of another brand', async () => {
    await withOrder(30, async (folder) => {
      await runCli(folder, issueArgs);
      const { stdout } = await runCli(folder, ['key', '--show-signer']);
      await runCli(folder, ['key', '--brand', 'other', '--out', 'other.json']);
      const args = [...verify, '--key', 'other.json', '--signer', stdout.trim()];
      expect(await runCli(folder, args)).toMatchObject({
        exitCode: 10,
        stderr: oneLine('is not of this key'),
      });
    });
  });

  it('returns 9 without the right age identity, and reads with it', async () => {
    await withOrder(30, async (folder) => {
      const { stdout } = await runCli(folder, ['identity', '--out', 'printer.txt']);
      await runCli(folder, ['identity', '--out', 'stranger.txt']);
      const issued = await runCli(folder, [...issueArgs, '--gzip', '--recipient', stdout.trim()]);
      expect(issued).toMatchObject({ exitCode: 0 });
      const refusal = { exitCode: 9, stdout: '', stderr: oneLine('give the age identity') };
      expect(await runCli(folder, verify)).toMatchObject(refusal);
      const stranger = await runCli(folder, [...verify, '--identity', 'stranger.txt']);
      expect(stranger).toMatchObject(refusal);
      const printer = await runCli(folder, [...verify, '--identity', 'printer.txt']);
      expect(printer).toMatchObject({ exitCode: 0, stdout: containing('rows        30') });
      expect(await runCli(folder, [...verify, ...withKey])).toMatchObject({ exitCode: 0 });
    });
  });

  it('returns 2 for a folder that is no package', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'empty'));
      expect(await runCli(folder, ['verify', 'empty'])).toMatchObject({
        exitCode: 2,
        stderr: oneLine('not a code package'),
      });
    });
  });
});

describe('zhenma-codes issue', () => {
  it('says that an order was issued before, and returns 11 for another one', async () => {
    await withOrder(30, async (folder) => {
      await runCli(folder, issueArgs);
      const path = join(folder, packageFolder, 'manifest.json');
      const before = await readFile(path, 'utf8');
      expect(await runCli(folder, issueArgs)).toMatchObject({
        exitCode: 0,
        stdout: `${packageFolder}: 30 units in 1 part, issued before, unchanged: nothing made\n`,
      });
      await writeOrder(folder, 31);
      expect(await runCli(folder, issueArgs)).toMatchObject({
        exitCode: 11,
        stdout: '',
        stderr: oneLine('issued before with another quantity'),
      });
      await writeOrder(folder, 30);
      expect(await runCli(folder, [...issueArgs, '--columns', 'url'])).toMatchObject({
        exitCode: 11,
        stderr: oneLine('issued before with another columns'),
      });
      expect(await readFile(path, 'utf8')).toBe(before);
    });
  });

  it('returns 12 for a quantity beyond what a batch has, and writes nothing', async () => {
    await withOrder('17179869185', async (folder) => {
      expect(await runCli(folder, issueArgs)).toMatchObject({
        exitCode: 12,
        stdout: '',
        stderr: oneLine('column quantity: a batch has at most 17179869184 units'),
      });
      expect(await listFolder(folder)).toEqual(['order.csv', 'zhenma-key.json']);
    });
  });

  it('returns 2 for options that cannot be, and writes nothing', async () => {
    const wrong: [string[], string][] = [
      [['--columns', 'index,colour'], '--columns: no column colour'],
      [['--columns', 'code,inner_code'], 'needs an order with inner codes'],
      [['--format', 'xlsx'], '--format: must be csv or txt'],
      [['--roll-size', '0'], '--roll-size: must be a whole number'],
      [['--recipient', 'age1nobody'], 'not an age recipient'],
      [['--workers', 'many'], '--workers: must be a whole number'],
    ];
    await withOrder(30, async (folder) => {
      for (const [args, message] of wrong) {
        expect(await runCli(folder, [...issueArgs, ...args])).toMatchObject({
          exitCode: 2,
          stdout: '',
          stderr: oneLine(message),
        });
      }
      expect(await listFolder(folder)).toEqual(['order.csv', 'zhenma-key.json']);
    });
  });

  it('returns 5 when a file cannot grow, leaves nothing half-written, and goes on later', async () => {
    await withOrder(50_000, async (folder) => {
      const failed = await runCliWithFileLimit(folder, 1000, issueArgs);
      expect(failed).toMatchObject({
        exitCode: 5,
        stderr: `${packageFolder}/part-0001.csv: the file is larger than the system allows (EFBIG)\n`,
      });
      expect(await listFolder(join(folder, packageFolder))).toEqual(['package.partial.json']);
      expect(await runCli(folder, issueArgs)).toMatchObject({ exitCode: 0 });
      expect(await runCli(folder, [...verify, ...withKey])).toMatchObject({ exitCode: 0 });
    });
  });
});

describe('zhenma-codes split', () => {
  it('writes the rolls beside the package, which stays as it is', async () => {
    await withOrder(30, async (folder) => {
      await runCli(folder, [...issueArgs, '--roll-size', '12']);
      const prefix = ['--company-prefix', '6901234', '--extension', '1'];
      expect(await runCli(folder, ['split', packageFolder, ...prefix])).toMatchObject({
        exitCode: 0,
        stdout: `${packageFolder}-rolls: 3 rolls of 12, from 169012340000000013 to 169012340000000037\n`,
      });
      const csv = await readFile(join(folder, `${packageFolder}-rolls/rolls.csv`), 'utf8');
      expect(csv).toMatch(
        /^roll,roll_id,from,to,count,first_code,last_code\n1,169012340000000013,0,11,12,\w{20},\w{20}\n/,
      );
      const json = await readFile(join(folder, `${packageFolder}-rolls/rolls.json`), 'utf8');
      expect(JSON.parse(json)).toMatchObject({
        kind: 'zhenma-roll-map',
        order: 'PO-1',
        rollSize: 12,
        rolls: [{ roll: 1 }, { roll: 2 }, { roll: 3, from: 24, to: 29, count: 6 }],
      });
      expect(await runCli(folder, [...verify, ...withKey])).toMatchObject({ exitCode: 0 });
      expect(await runCli(folder, ['split', packageFolder, '--rolls', '5'])).toMatchObject({
        exitCode: 2,
        stderr: oneLine('issued for rolls of 12, not of 5'),
      });
    });
  });

  it('returns 2 when it is not told how large a roll is, or the prefix is none', async () => {
    await withOrder(30, async (folder) => {
      await runCli(folder, issueArgs);
      expect(await runCli(folder, ['split', packageFolder])).toMatchObject({ exitCode: 2 });
      const wrong = ['split', packageFolder, '--rolls', '5', '--company-prefix', '69'];
      expect(await runCli(folder, wrong)).toMatchObject({
        exitCode: 2,
        stderr: oneLine('--company-prefix: a GS1 company prefix must have 4 to 12 digits'),
      });
      expect(await listFolder(join(folder, 'codes'))).toEqual(['PO-1-batch-1']);
    });
  });
});
