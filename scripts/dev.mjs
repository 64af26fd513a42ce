/** The service with reload at every change, and Vite's own server for the console. Both end together. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './npm.mjs';

const start = (args, folder) =>
  spawn(process.execPath, args, {
    cwd: join(root, folder),
    stdio: 'inherit',
    // Where Vite sends what is not the console's.
    env: { ZHENMA_SERVICE: `http://localhost:${process.env.PORT || 3000}`, ...process.env },
  });

const children = [
  start(['--watch', '--watch-preserve-output', '--import', 'tsx', 'api/src/main.ts'], '.'),
  start([join(root, 'node_modules/vite/bin/vite.js')], 'scan-web'),
];
const endAll = (signal) => {
  for (const child of children) if (child.exitCode === null) child.kill(signal);
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => endAll(signal));
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 0;
    endAll('SIGTERM');
  });
}
