/**
 * Ends the given servers when the program that started them is gone, however it went: standard
 * input closes with it. Lines on standard input: `watch PID`, `forget PID`, `remove FOLDER`.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isProcessAlive } from './process-alive.mjs';

const pids = new Set();
const folders = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [, order, argument] = /^(\w+) (.+)$/.exec(line) ?? [];
  if (order === 'watch') pids.add(Number(argument));
  if (order === 'forget') pids.delete(Number(argument));
  if (order === 'remove') folders.add(argument);
});
lines.on('close', async () => {
  for (const pid of pids) signal(pid, 'SIGTERM');
  for (let waited = 0; waited < 30_000 && [...pids].some(isProcessAlive); waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const pid of pids) signal(pid, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}
