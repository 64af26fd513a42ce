import { describe, expect, it } from '@jest/globals';
import { readRange } from './range-form-rules.ts';

describe('readRange', () => {
  it('takes the whole batch or the part named', () => {
    expect(readRange({ scope: 'all' }, 500)).toEqual({ from: 0, to: 499 });
    expect(readRange({ scope: 'part', from: '1,0', to: '4' }, 500)).toBeNull();
    expect(readRange({ scope: 'part', from: '10', to: '49' }, 500)).toEqual({ from: 10, to: 49 });
  });

  it('takes nothing that goes backwards or beyond the batch', () => {
    expect(readRange({ scope: 'part', from: '10', to: '9' }, 500)).toBeNull();
    expect(readRange({ scope: 'part', from: '10', to: '500' }, 500)).toBeNull();
    expect(readRange({ scope: 'part' }, 500)).toBeNull();
  });
});
