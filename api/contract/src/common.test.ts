import { describe, expect, it } from '@jest/globals';
import { lineSchema, textSchema } from './common.ts';

describe('a line of text', () => {
  it.each([
    ['a space around it', ' 西湖 ', '西湖'],
    ['marks of direction', '\u202e西湖\u202c \u2067x\u2069\u200f', '西湖 x'],
    ['characters without width', '西\u200b湖\ufeff\u2060', '西湖'],
    ['an emoji of several people', '👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
  ])('is kept without %s', (_name, text, kept) => expect(lineSchema.parse(text)).toBe(kept));

  it.each([
    ['nothing', ''],
    ['spaces', ' \u3000\u00a0\t'],
    ['characters without width', '\u200b\u2060'],
    ['joiners', '\u200d\u200c'],
    ['fillers', '\u3164\u2800\u115f'],
    ['control characters', '\u0000\u0007'],
  ])('cannot be %s alone', (_name, text) => expect(lineSchema.safeParse(text).success).toBe(false));

  it.each([
    ['a null', 'a\u0000b'],
    ['a bell', 'a\u0007b'],
    ['an escape', '\u001b[31mred'],
    ['a control of the second block', 'a\u0085b'],
    ['half a pair', 'a\ud842b'],
  ])('has no control characters such as %s', (_name, text) =>
    expect(lineSchema.safeParse(text).error?.issues[0]?.message).toContain('control characters'),
  );

  it('may have tabs and line breaks, and signs beyond the first plane', () => {
    for (const text of ['一行\r\n二行\t三', '𠮷野家'])
      expect(textSchema(99).parse(text)).toBe(text);
  });

  it('is measured after what is not seen was taken out', () => {
    const text = `${'x'.repeat(200)}${'\u200b'.repeat(50)}`;
    expect(lineSchema.parse(text)).toHaveLength(200);
    expect(textSchema(3).safeParse('xxxx').success).toBe(false);
  });
});
