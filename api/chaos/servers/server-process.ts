import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessGuard } from '../../src/platform/servers/process-guard.ts';

const readyTimeoutMs = 120_000;
const stopGraceMs = 20_000;
/** What a supervisor waits before it starts a process again that ended by itself. */
const restartDelayMs = 500;

export interface ServerDefinition {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The environment of each start; nothing is handed on but PATH and HOME. */
  env?(): Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Asked again and again after a start; `output` is what it has written since. */
  isReady(output: string): Promise<boolean>;
}

/** A server in a process of its own that can be killed, paused and started again. */
export interface ServerProcess {
  readonly name: string;
  readonly state: 'running' | 'paused' | 'down';
  /** Ends that nobody asked for, of processes that had been ready. */
  readonly crashes: readonly string[];
  /** Starts of processes that ended before they were ready, as when their database was away. */
  readonly failedStarts: number;
  start(): void;
  whenReady(): Promise<void>;
  /** SIGKILL; resolves when it has ended. */
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
  /** Sends a signal to a process that was ready; others it might end. */
  signal(name: NodeJS.Signals): void;
  /** SIGTERM, and SIGKILL when it takes too long. */
  stop(): Promise<void>;
}

/** Also keeps it running, as a supervisor does: what ends by itself is started again. */
export function createServerProcess(
  definition: ServerDefinition,
  guard: ProcessGuard,
): ServerProcess {
  const crashes: string[] = [];
  const log = createWriteStream(definition.logFile, { flags: 'a' });
  let child: ChildProcess | null = null;
  let isPaused = false;
  let isWanted = false;
  let hasBeenReady = false;
  let failedStarts = 0;
  let output = '';

  function start(): void {
    if (child !== null) return;
    isWanted = true;
    isPaused = false;
    hasBeenReady = false;
    output = '';
    const { PATH = '', HOME = '' } = process.env;
    const started = spawn(definition.command, definition.args, {
      cwd: definition.cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH, HOME, ...definition.env?.() },
    });
    child = started;
    const { pid } = started;
    if (pid !== undefined) guard.watch(pid);
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        log.write(chunk);
        if (!hasBeenReady) output += chunk.toString();
      });
    }
    started.once('error', (error) => crashes.push(`${definition.name}: ${error.message}`));
    started.once('exit', (code, signal) => {
      if (pid !== undefined) guard.forget(pid);
      child = null;
      if (!isWanted) return;
      if (hasBeenReady) crashes.push(`${definition.name} ended by itself: ${code ?? signal ?? ''}`);
      else failedStarts += 1;
      setTimeout(() => {
        if (isWanted) start();
      }, restartDelayMs);
    });
  }

  async function whenReady(): Promise<void> {
    const deadline = Date.now() + readyTimeoutMs;
    while (!(await definition.isReady(output).catch(() => false))) {
      if (Date.now() > deadline) {
        throw new Error(`${definition.name} was not ready in time; see ${definition.logFile}`);
      }
      await sleep(100);
    }
    hasBeenReady = true;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    isWanted = false;
    const ending = child;
    if (ending === null) return;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    // A paused process ends only by SIGKILL, or when it goes on.
    if (isPaused) ending.kill('SIGCONT');
    isPaused = false;
    const forced = setTimeout(() => ending.kill('SIGKILL'), stopGraceMs);
    await ended;
    clearTimeout(forced);
  }

  return {
    name: definition.name,
    crashes,
    get state() {
      if (child === null) return 'down';
      return isPaused ? 'paused' : 'running';
    },
    get failedStarts() {
      return failedStarts;
    },
    start,
    whenReady,
    kill: () => end('SIGKILL'),
    pause() {
      isPaused = child?.kill('SIGSTOP') ?? false;
    },
    resume() {
      child?.kill('SIGCONT');
      isPaused = false;
    },
    signal(name) {
      if (hasBeenReady && !isPaused) child?.kill(name);
    },
    async stop() {
      await end('SIGTERM');
      log.end();
    },
  };
}
