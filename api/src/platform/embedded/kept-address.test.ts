import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepAddress, readKeptAddress } from './kept-address.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhenma-address-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the kept address', () => {
  it('is unknown before a service ran', async () => {
    expect(await readKeptAddress(folder)).toBeNull();
  });

  it('is that of the service that was started last', async () => {
    await keepAddress(folder, 'http://192.168.1.4:3000');
    await keepAddress(folder, 'http://192.168.1.4:3001');
    expect(await readKeptAddress(folder)).toBe('http://192.168.1.4:3001');
    expect(await readdir(folder)).toEqual(['service.json']);
  });

  it.each(['{"publicBaseUrl":', '{}', '{"publicBaseUrl":"javascript:1"}'])(
    'is unknown when the file holds %s',
    async (text) => {
      await writeFile(join(folder, 'service.json'), text);
      expect(await readKeptAddress(folder)).toBeNull();
    },
  );
});
