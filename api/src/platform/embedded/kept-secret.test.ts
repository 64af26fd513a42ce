import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readOrMakeSecret } from './kept-secret.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhenma-secret-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('readOrMakeSecret', () => {
  it('makes a secret once, readable by its owner only, and keeps it', async () => {
    const file = join(folder, 'new', 'master.key');
    expect(await readOrMakeSecret(file, () => 'first')).toBe('first');
    expect(await readOrMakeSecret(file, () => 'second')).toBe('first');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});
