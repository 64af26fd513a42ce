import { describe, expect, it } from '@jest/globals';
import { readRecallTarget } from './recall-form-rules.ts';

describe('what a form recalls', () => {
  it('is batches, each once', () => {
    const target = { by: 'batch', batchNumbers: [7, 8] };
    expect(readRecallTarget({ by: 'batch', batchNumbers: '7， 8, 7' })).toEqual(target);
    expect(readRecallTarget({ by: 'batch', batchNumbers: '7, x' })).toBeNull();
    expect(readRecallTarget({ by: 'batch', batchNumbers: '0' })).toBeNull();
    expect(readRecallTarget({ by: 'batch' })).toBeNull();
  });

  it('is a lot of a product', () => {
    const target = { by: 'lot', productId: 'prd_1', lot: 'L1' };
    expect(readRecallTarget({ by: 'lot', productId: 'prd_1', lot: ' L1 ' })).toEqual(target);
    expect(readRecallTarget({ by: 'lot', productId: 'prd_1', lot: ' ' })).toBeNull();
    expect(readRecallTarget({ by: 'lot', lot: 'L1' })).toBeNull();
  });

  it('is a part of a batch', () => {
    expect(readRecallTarget({ by: 'range', batchNumber: '7', ranges: '0-9, 20' })).toEqual({
      by: 'range',
      batchNumber: 7,
      ranges: [
        { from: 0, to: 9 },
        { from: 20, to: 20 },
      ],
    });
    expect(readRecallTarget({ by: 'range', batchNumber: '7', ranges: '9-0' })).toBeNull();
    expect(readRecallTarget({ by: 'range', ranges: '0-9' })).toBeNull();
  });
});
