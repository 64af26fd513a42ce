import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { issueArgs, packageFolder, withOrder } from '../testing/package-cli.ts';
import { cliCommand, runCli, testMasterKey } from '../testing/run-cli.ts';

/** Processes of their own make millions of rows. */
jest.setTimeout(240_000);

const listFolder = async (folder: string) => (await readdir(folder)).sort();
const partNames = (names: string[]) => names.filter((name) => name.endsWith('.csv'));

function startIssue(folder: string): ChildProcess {
  const [file, args] = cliCommand(issueArgs);
  const env = { ZHENMA_MASTER_KEY: testMasterKey };
  return spawn(file, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** The first line on stderr says that a part is whole; others are being made then. */
async function awaitFirstPart(child: ChildProcess): Promise<void> {
  if (child.stderr === null) throw new Error('no stderr');
  await once(child.stderr, 'data');
}

async function kill(child: ChildProcess, signal: 'SIGKILL' | 'SIGINT'): Promise<number | null> {
  const exited = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  const [exitCode] = await exited;
  return exitCode;
}

async function readHashes(folder: string): Promise<unknown> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8');
  const { parts } = JSON.parse(text) as { parts: unknown };
  return parts;
}

describe('zhenma-codes issue, killed', () => {
  it('goes on twice from where it was, to the result of an undisturbed run', async () => {
    await withOrder(4_500_000, async (folder) => {
      const codes = join(folder, packageFolder);
      const first = startIssue(folder);
      await awaitFirstPart(first);
      await sleep(Math.random() * 300);
      await kill(first, 'SIGKILL');
      const whole = partNames(await listFolder(codes));
      expect(whole.length).toBeGreaterThan(0);
      expect(whole.length).toBeLessThan(5);
      expect(await listFolder(codes)).not.toContain('manifest.json');

      const second = startIssue(folder);
      await sleep(500 + Math.random() * 1500);
      await kill(second, 'SIGKILL');
      expect(partNames(await listFolder(codes))).toEqual(expect.arrayContaining(whole));

      expect(await runCli(folder, issueArgs)).toMatchObject({ exitCode: 0 });
      expect(await listFolder(codes)).toEqual([
        'manifest.json',
        'manifest.json.sig',
        ...[1, 2, 3, 4, 5].map((part) => `part-000${part}.csv`),
      ]);
      const verified = await runCli(folder, [
        'verify',
        packageFolder,
        '--key',
        'zhenma-key.json',
        '--json',
      ]);
      expect(JSON.parse(verified.stdout)).toMatchObject({ rows: 4_500_000, codesDecoded: 1000 });
      const again = issueArgs.with(-1, 'undisturbed');
      expect(await runCli(folder, again)).toMatchObject({ exitCode: 0 });
      const undisturbed = join(folder, packageFolder.replace('codes', 'undisturbed'));
      expect(await readHashes(codes)).toEqual(await readHashes(undisturbed));
    });
  });

  it('lets no other process in, stops at once on Ctrl-C and cleans up', async () => {
    await withOrder(9_000_000, async (folder) => {
      const child = startIssue(folder);
      await awaitFirstPart(child);
      expect(await runCli(folder, issueArgs)).toMatchObject({
        exitCode: 13,
        stdout: '',
        stderr: `${packageFolder}: process ${child.pid} is writing to it: wait until it ends, then run the command again\n`,
      });
      expect(await kill(child, 'SIGINT')).toBe(130);
      const names = await listFolder(join(folder, packageFolder));
      expect(partNames(names).length).toBeLessThan(9);
      expect(names.filter((name) => !name.endsWith('.csv'))).toEqual(['package.partial.json']);
    });
  });
});
