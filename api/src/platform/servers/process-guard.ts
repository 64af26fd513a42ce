import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Sees to it that no server outlives this program, even when it is killed with SIGKILL. */
export interface ProcessGuard {
  readonly watch: (pid: number) => void;
  readonly forget: (pid: number) => void;
  /** Removes the folder when the guard ends. */
  readonly removeAtEnd: (folder: string) => void;
  /** Ends what is still watched, removes the folders, and resolves when that is done. */
  readonly end: () => Promise<void>;
}

/** Starts a small process beside this one, in a session of its own so that Ctrl-C does not reach it. */
export function startProcessGuard(): ProcessGuard {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'guard.mjs')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  });
  child.unref();
  const ended = once(child, 'exit');
  child.stdin.on('error', () => undefined);
  const tell = (line: string) => child.stdin.write(`${line}\n`);
  return {
    watch: (pid) => tell(`watch ${pid}`),
    forget: (pid) => tell(`forget ${pid}`),
    removeAtEnd: (folder) => tell(`remove ${folder}`),
    end: async () => {
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}
