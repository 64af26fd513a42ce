import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withFolder } from '../../testing/run-cli.ts';
import { FolderInUseError, lockFolder } from './folder-lock.ts';

const name = 'package.lock';

describe('lockFolder', () => {
  it('keeps a folder for one call, names its process, and leaves nothing behind', async () => {
    await withFolder(async (folder) => {
      const unlock = await lockFolder(folder, name);
      expect(await readFile(join(folder, name), 'utf8')).toBe(String(process.pid));
      await expect(lockFolder(`${folder}/.`, name)).rejects.toThrow(
        `process ${process.pid} is writing to it: wait until it ends`,
      );
      await unlock();
      expect(await readdir(folder)).toEqual([]);
      await (
        await lockFolder(folder, name)
      )();
    });
  });

  it('gives a folder to one of many that ask at once, also after a dead process', async () => {
    await withFolder(async (folder) => {
      for (const left of [null, deadPid()]) {
        if (left !== null) await writeFile(join(folder, name), String(left));
        const asked = Array.from({ length: 20 }, () => lockFolder(folder, name));
        const answers = await Promise.allSettled(asked);
        const given = answers.filter((answer) => answer.status === 'fulfilled');
        expect(given).toHaveLength(1);
        await given[0]?.value();
        expect(await readdir(folder)).toEqual([]);
      }
    });
  });

  it.each(['', 'nonsense', '-1', '0', '1e9'])(
    'takes over a lock file that holds "%s"',
    async (text) => {
      await withFolder(async (folder) => {
        await writeFile(join(folder, name), text);
        await (
          await lockFolder(folder, name)
        )();
        expect(await readdir(folder)).toEqual([]);
      });
    },
  );

  it('respects the lock of a process that runs, and takes it over when it is dead', async () => {
    await withFolder(async (folder) => {
      const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
      try {
        await writeFile(join(folder, name), String(other.pid));
        await expect(lockFolder(folder, name)).rejects.toThrow(FolderInUseError);
        expect(await readdir(folder)).toEqual([name]);
      } finally {
        other.kill('SIGKILL');
        await once(other, 'exit');
      }
      await (
        await lockFolder(folder, name)
      )();
      expect(await readdir(folder)).toEqual([]);
    });
  });
});

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
