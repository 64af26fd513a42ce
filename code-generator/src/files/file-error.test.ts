import { open } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { describeFileError, naming } from './file-error.ts';

describe('naming', () => {
  it('makes one clear line of a full disk', async () => {
    const handle = await open('/dev/full', 'w');
    try {
      const write = () => handle.write('x');
      await expect(naming('codes.csv', write)).rejects.toMatchObject({
        message: 'codes.csv: the disk is full (ENOSPC)',
        code: 'ENOSPC',
        isNoRoom: true,
      });
    } finally {
      await handle.close();
    }
  });

  it('lets every other error through', async () => {
    const fail = () => Promise.reject(new TypeError('surprise'));
    await expect(naming('codes.csv', fail)).rejects.toThrow(new TypeError('surprise'));
    expect(describeFileError('text', 'codes.csv')).toBeNull();
  });
});
