import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { readBackPng } from './read-back-png.ts';

describe('readBackPng', () => {
  it('finds nothing on blank paper and refuses what is no picture', async () => {
    const blank = sharp({ create: { width: 90, height: 90, channels: 3, background: '#fff' } });
    expect(await readBackPng(await blank.png().toBuffer())).toBeNull();
    await expect(readBackPng(Buffer.from('no picture'))).rejects.toThrow(/no picture/);
  });
});
