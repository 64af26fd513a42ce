import { describe, expect, it } from '@jest/globals';
import { findPictureFault, largestPicture } from './picture-rules.ts';

describe('findPictureFault', () => {
  it('names what is wrong with a file before it is sent', () => {
    expect(findPictureFault({ type: 'image/gif', size: 10 })).toBe('wrongType');
    expect(findPictureFault({ type: 'image/png', size: largestPicture + 1 })).toBe('tooLarge');
    expect(findPictureFault({ type: 'image/png', size: 0 })).toBe('empty');
    expect(findPictureFault({ type: 'image/webp', size: largestPicture })).toBeNull();
  });
});
