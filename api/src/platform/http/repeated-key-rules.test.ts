import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasRepeatedKey } from './repeated-key-rules.ts';

describe('a field that is named twice', () => {
  it.each([
    '{"code":"A","code":"B"}',
    String.raw`{"code":"A","c\u006fde":"B"}`,
    '{"a":{"b":1,"c":[{"d":1},{"d":1,"d":2}]}}',
    '[{"a":1},{"b":1 , "b" : {}}]',
    '{"__proto__":1,"__proto__":2}',
    String.raw`{"\"":1,"\"":2}`,
    '{"a":[1,2,{"x":"y"}],"a":1}',
  ])('is found in %s', (text) => {
    expect(hasRepeatedKey(text)).toBe(true);
  });

  it.each([
    '{"a":"a","b":["a","a"],"c":{"a":"b","b":"a"}}',
    '["a","a"]',
    String.raw`{"a":"\"a\":1,","b":"\\"}`,
    '"a"',
    '{"a',
    String.raw`{"\x":1,"\x":1}`,
    '}},"a":1,"a":2',
    '',
  ])('is not found in %s', (text) => {
    expect(hasRepeatedKey(text)).toBe(false);
  });

  it('is in nothing that JSON.stringify writes, and in whatever gets a field once more', () => {
    fc.assert(
      fc.property(fc.object({ maxKeys: 5, maxDepth: 4 }), fc.string(), (value, key) => {
        expect(hasRepeatedKey(JSON.stringify(value))).toBe(false);
        const { [key]: _left, ...others } = value;
        const twice = `${JSON.stringify(key)}:1`;
        const rest = JSON.stringify(others).slice(1, -1);
        const text = [twice, rest, twice].filter((part) => part !== '').join(',');
        expect(hasRepeatedKey(`{${text}}`)).toBe(true);
      }),
    );
  });

  it('is looked for in linear time, however deep or long the text', () => {
    expect(hasRepeatedKey('{"a":'.repeat(200_000))).toBe(false);
    expect(hasRepeatedKey(`{"a":"${'x'.repeat(2_000_000)}`)).toBe(false);
  });
});
