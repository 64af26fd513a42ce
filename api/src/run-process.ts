import { ConfigError } from './config.ts';

/** Exit codes of the service's processes. */
export const exitCodes = { failed: 1, badConfig: 2 } as const;

/** One line for the person at the terminal; standard output stays for results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a service until it is told to end, then ends it in order. Signals that come while it still
 * starts are obeyed once it has started, so that nothing is left behind.
 */
export async function runProcess(start: () => Promise<() => Promise<void>>): Promise<void> {
  const signalled = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve());
  });
  try {
    const stop = await start();
    await signalled;
    say('stopping; what is under way is finished first');
    await stop();
    process.exit(0);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof ConfigError ? exitCodes.badConfig : exitCodes.failed);
  }
}
