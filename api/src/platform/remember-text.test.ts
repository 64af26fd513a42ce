import { describe, expect, it } from '@jest/globals';
import { rememberText } from './remember-text.ts';

function countReads(most?: number) {
  const reads: string[] = [];
  const read = rememberText((text: string) => {
    reads.push(text);
    return { length: text.length };
  }, most);
  return { read, reads };
}

describe('a remembered reading', () => {
  it('reads a short text once and gives the same again', () => {
    const { read, reads } = countReads();
    expect(read('zh-CN')).toBe(read('zh-CN'));
    expect(read('')).toBe(read(''));
    expect(reads).toEqual(['zh-CN', '']);
  });

  it('keeps no long text', () => {
    const { read, reads } = countReads();
    const long = 'x'.repeat(201);
    expect(read(long)).toEqual({ length: 201 });
    read(long);
    expect(reads).toHaveLength(2);
  });

  it('forgets all when it knows as many as it may', () => {
    const { read, reads } = countReads(2);
    for (const text of ['a', 'b', 'c', 'a']) read(text);
    expect(reads).toEqual(['a', 'b', 'c', 'a']);
  });
});
