import { describe, expect, it } from '@jest/globals';
import { labelTemplateSchema } from '@zhenma/contract';
import {
  addElement,
  duplicateElement,
  elementTypes,
  insertColumn,
  makeElement,
  readLine,
  removeElement,
  reorderElement,
  writeLine,
} from './edit-rules.ts';
import { makeTemplate } from './template-fixture.ts';

const template = makeTemplate();
const typesOf = ({ elements }: typeof template) => elements.map(({ type }) => type);

describe('elements of a template', () => {
  it.each([
    [8, 8],
    [25, 25],
    [40, 60],
    [500, 500],
  ])('are made so that a label of %s × %s mm accepts them', (width, height) => {
    for (const type of elementTypes) {
      const label = { ...template, width, height };
      const made = addElement(label, makeElement(type, label));
      expect(labelTemplateSchema.safeParse(made).success).toBe(true);
      expect(made.elements.at(-1)?.type).toBe(type);
    }
  });

  it('are removed, copied and put in another order without touching the rest', () => {
    expect(typesOf(template)).toEqual(['symbol', 'text']);
    expect(typesOf(reorderElement(template, 0, 1))).toEqual(['text', 'symbol']);
    expect(reorderElement(template, 1, 2)).toEqual(template);
    expect(typesOf(removeElement(template, 0))).toEqual(['text']);
    const copied = duplicateElement(template, 0);
    expect(typesOf(copied)).toEqual(['symbol', 'symbol', 'text']);
    expect(copied.elements[1]).toMatchObject({ x: 3, y: 3 });
    expect(typesOf(template)).toEqual(['symbol', 'text']);
  });
});

describe('a line', () => {
  const line = makeElement('line', { width: 40, height: 60 });
  if (line.type !== 'line') throw new Error('a line was asked for');

  it('turns about its beginning and keeps its length', () => {
    const plain = readLine(line);
    expect(plain).toEqual({ direction: 'horizontal', x: 4, y: 4, length: 32 });
    const upright = writeLine(line, { ...plain, direction: 'vertical' });
    expect(upright).toMatchObject({ x1: 4, y1: 4, x2: 4, y2: 36 });
    expect(readLine(upright)).toEqual({ ...plain, direction: 'vertical' });
  });
});

describe('insertColumn', () => {
  it('puts the column where the caret is and moves the caret behind it', () => {
    expect(insertColumn('批号  OK', 'lot', { start: 3, end: 3 })).toEqual({
      text: '批号 {lot} OK',
      caret: 8,
    });
    expect(insertColumn('abc', 'lot', { start: 0, end: 3 })).toEqual({ text: '{lot}', caret: 5 });
  });
});
