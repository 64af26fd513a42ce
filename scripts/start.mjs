/** Builds what is out of date and runs the service, passing signals and exit code on. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfNeeded } from './build-if-needed.mjs';
import { root } from './npm.mjs';
import { serverFlags } from './server-flags.mjs';

const code = await buildIfNeeded();
if (code !== 0) process.exit(code);

const child = spawn(
  process.execPath,
  [
    ...serverFlags,
    ...['--import', pathToFileURL(join(import.meta.dirname, 'one-signal.mjs')).href],
    ...['api/dist/main.mjs', ...process.argv.slice(2)],
  ],
  // React renders pages ten times as fast without its checks for developers.
  { cwd: root, stdio: 'inherit', env: { NODE_ENV: 'production', ...process.env } },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
  console.error(`The service could not be started: ${error.message}`);
  process.exit(1);
});
child.once('exit', (exitCode, signal) => {
  if (signal === null) process.exit(exitCode);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
