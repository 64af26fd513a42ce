import { describe, expect, it } from '@jest/globals';
import { readIndices } from './index-list-rules.ts';

describe('readIndices', () => {
  it('names each index once and in order', () => {
    expect(readIndices('7, 5, 10-12, 7', 100)).toEqual({ indices: [5, 7, 10, 11, 12] });
  });

  it('takes no more than one record may hold, and none beyond the batch', () => {
    expect(readIndices('0-999', 5000)).toMatchObject({ indices: { length: 1000 } });
    expect(readIndices('0-1000', 5000)).toMatchObject({ fault: 'many' });
    expect(readIndices('5000', 5000)).toMatchObject({ fault: 'beyond' });
  });
});
