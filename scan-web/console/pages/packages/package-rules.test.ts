import { describe, expect, it } from '@jest/globals';
import { allowColumns, moveItem, readRecipients } from './package-rules.ts';

const key = (end: string) => `age1${'q'.repeat(58 - end.length)}${end}`;

describe('readRecipients', () => {
  it('takes keys from pasted lines and from files with comments', () => {
    const text = `# print house\r\n${key('2')}\n\n  ${key('3')}  \n${key('2')}`;
    expect(readRecipients(text)).toEqual({ recipients: [key('2'), key('3')] });
    expect(readRecipients(`${key('2')}, ${key('3')}`)).toEqual({
      recipients: [key('2'), key('3')],
    });
    expect(readRecipients('')).toEqual({ recipients: [] });
  });

  it('refuses a secret key by name, also within a whole key file', () => {
    const text = `# public key: ${key('2')}\nAGE-SECRET-KEY-1QQQ`;
    expect(readRecipients(text)).toMatchObject({ fault: 'secret' });
  });

  it('names the line that is no key', () => {
    expect(readRecipients('ssh-ed25519 AAAA')).toEqual({
      fault: 'unknown',
      line: 'ssh-ed25519 AAAA',
    });
    expect(readRecipients(key('b'))).toMatchObject({ fault: 'unknown' });
  });

  it('takes five keys and no more', () => {
    const many = (count: number) =>
      ['2', '3', '4', '5', '6', '7'].slice(0, count).map(key).join('\n');
    expect(readRecipients(many(5))).toMatchObject({ recipients: { length: 5 } });
    expect(readRecipients(many(6))).toMatchObject({ fault: 'many' });
  });
});

describe('columns', () => {
  it('need inner codes and rolls where they come from them', () => {
    const all = ['index', 'code', 'inner_code', 'inner_url', 'roll', 'position'] as const;
    expect(allowColumns(all, { withInner: false, hasRolls: false })).toEqual(['index', 'code']);
    expect(allowColumns(all, { withInner: true, hasRolls: false })).toEqual([
      'index',
      'code',
      'inner_code',
      'inner_url',
    ]);
    expect(allowColumns(all, { withInner: true, hasRolls: true })).toEqual([...all]);
  });

  it('are put in another order one step at a time', () => {
    expect(moveItem(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    expect(moveItem(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moveItem(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c']);
  });
});
