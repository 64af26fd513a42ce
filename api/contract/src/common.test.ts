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

  it('is measured after what is not seen was taken out', () => {
    const text = `${'x'.repeat(200)}${'\u200b'.repeat(50)}`;
    expect(lineSchema.parse(text)).toHaveLength(200);
    expect(textSchema(3).safeParse('xxxx').success).toBe(false);
  });
});
