import { setImmediate as pause } from 'node:timers/promises';
import type { Challenge } from '@zhenma/contract';
import { searchNumber } from '../../scan-web/scan/assets/solve-proof.mjs';

const chunk = 5000;

/** Does the work of a challenge with the script that the page runs, a little at a time. */
export async function solve({ token, parts, bits }: Challenge): Promise<string> {
  const seed = token.slice(token.lastIndexOf('.') + 1);
  const numbers: number[] = [];
  for (let part = 0; part < parts; part += 1) {
    let found = -1;
    for (let from = 0; found < 0; from += chunk) {
      found = searchNumber(`${seed}.${part}.`, bits, from, chunk);
      await pause();
    }
    numbers.push(found);
  }
  return `${token}~${numbers.join('-')}`;
}
