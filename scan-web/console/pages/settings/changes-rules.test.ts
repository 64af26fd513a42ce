import { describe, expect, it } from '@jest/globals';
import { findChanges } from './changes-rules.ts';

describe('findChanges', () => {
  it('gives only the fields that differ, or null', () => {
    const before = { name: { zh: '一', en: 'One' }, hosts: ['a.cn'], phone: '1' };
    expect(findChanges(before, { ...before, hosts: ['a.cn', 'b.cn'] })).toEqual({
      hosts: ['a.cn', 'b.cn'],
    });
    expect(findChanges(before, structuredClone(before))).toBeNull();
  });
});
