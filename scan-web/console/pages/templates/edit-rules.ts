import type { LabelElement, LabelTemplate } from '@zhenma/contract';
import { moveElement, roundLength } from './geometry-rules.ts';

type ElementType = LabelElement['type'];

export const elementTypes = ['symbol', 'text', 'image', 'line', 'box'] as const;

const black = '#000000';

/** A new element of a type, of a size that fits the label, near its top left corner. */
export function makeElement(
  type: ElementType,
  label: Pick<LabelTemplate, 'width' | 'height'>,
): LabelElement {
  const margin = roundLength(Math.min(label.width, label.height) * 0.1);
  const room = roundLength(label.width - 2 * margin);
  const size = roundLength(Math.max(5, Math.min(room, label.height - 2 * margin, 20)));
  const at = { x: margin, y: margin };
  switch (type) {
    case 'symbol':
      return { type, ...at, size, value: '{url}', eccLevel: 'M', colour: black };
    case 'text':
      return {
        type,
        ...at,
        width: room,
        height: 4,
        value: '{product}',
        fontSize: 8,
        minFontSize: 5,
        align: 'left',
        maxLines: 1,
        rotation: 0,
        colour: black,
      };
    case 'image':
      return { type, ...at, width: size, height: size, source: 'product' };
    case 'line':
      return {
        type,
        x1: margin,
        y1: margin,
        x2: roundLength(margin + room),
        y2: margin,
        thickness: 0.25,
        colour: black,
      };
    case 'box':
      return { type, ...at, width: room, height: size, thickness: 0.25, colour: black };
  }
}

const withElements = (
  template: LabelTemplate,
  change: (elements: LabelElement[]) => void,
): LabelTemplate => {
  const elements = [...template.elements];
  change(elements);
  return { ...template, elements };
};

/** The template with an element put on top of the others. */
export const addElement = (template: LabelTemplate, element: LabelElement): LabelTemplate =>
  withElements(template, (elements) => elements.push(element));

export const replaceElement = (
  template: LabelTemplate,
  index: number,
  element: LabelElement,
): LabelTemplate =>
  withElements(template, (elements) => {
    if (index in elements) elements[index] = element;
  });

export const removeElement = (template: LabelTemplate, index: number): LabelTemplate =>
  withElements(template, (elements) => elements.splice(index, 1));

/** The template with a copy of an element right above it, a little lower to the right. */
export const duplicateElement = (template: LabelTemplate, index: number): LabelTemplate =>
  withElements(template, (elements) => {
    const original = elements[index];
    if (original !== undefined) elements.splice(index + 1, 0, moveElement(original, 1, 1));
  });

/** The template with an element at another place of the order in which elements are drawn. */
export const reorderElement = (template: LabelTemplate, from: number, to: number): LabelTemplate =>
  withElements(template, (elements) => {
    if (to < 0 || to >= elements.length) return;
    elements.splice(to, 0, ...elements.splice(from, 1));
  });

/** A horizontal or vertical line as people think of it. */
export interface PlainLine {
  direction: 'horizontal' | 'vertical';
  x: number;
  y: number;
  length: number;
}

type Line = Extract<LabelElement, { type: 'line' }>;

export function readLine({ x1, y1, x2, y2 }: Line): PlainLine {
  const isVertical = x1 === x2 && y1 !== y2;
  return {
    direction: isVertical ? 'vertical' : 'horizontal',
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    length: roundLength(isVertical ? Math.abs(y2 - y1) : Math.abs(x2 - x1)),
  };
}

export function writeLine(line: Line, { direction, x, y, length }: PlainLine): Line {
  return {
    ...line,
    x1: x,
    y1: y,
    x2: direction === 'horizontal' ? roundLength(x + length) : x,
    y2: direction === 'vertical' ? roundLength(y + length) : y,
  };
}

/** A text with `{column}` put where the caret is, and where the caret is then. */
export function insertColumn(
  text: string,
  column: string,
  selection: { start: number; end: number },
): { text: string; caret: number } {
  const token = `{${column}}`;
  return {
    text: text.slice(0, selection.start) + token + text.slice(selection.end),
    caret: selection.start + token.length,
  };
}
