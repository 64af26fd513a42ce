import { readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** The most memory this program had, in KiB: the system's own count, which starts with the program. */
function readPeak() {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'latin1') : '';
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
}

// Loaded before a program: tells on standard error what the program cost when it ends.
if (isMainThread)
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const cost = { cpuMs: (user + system) / 1000, peakRssMb: Math.round(readPeak() / 1024) };
    writeSync(2, `\n${JSON.stringify(cost)}`);
  });
