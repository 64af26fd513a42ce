import { randomInt } from 'node:crypto';
import { isPortTaken } from '../../src/platform/servers/free-port.ts';

/** Below the range that systems take the ports of outgoing connections from. */
const range = { from: 20_000, to: 32_000 };

/** Ports that stay free while their servers are down. */
export async function findLastingPorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  let candidate = randomInt(range.from, range.to - 1000);
  while (ports.length < count) {
    if (!(await isPortTaken(candidate))) ports.push(candidate);
    candidate += 1;
  }
  return ports;
}
