import { describe, expect, it } from '@jest/globals';
import type { LabelElement } from '@zhenma/contract';
import { findBox, moveElement, readView, turnBox, unturnShift } from './geometry-rules.ts';

const text: LabelElement = {
  type: 'text',
  x: 10,
  y: 20,
  width: 8,
  height: 2,
  value: '{lot}',
  fontSize: 6,
  minFontSize: null,
  align: 'left',
  maxLines: 1,
  rotation: 0,
  colour: '#000000',
};

const line: LabelElement = {
  type: 'line',
  x1: 30,
  y1: 5,
  x2: 10,
  y2: 5,
  thickness: 0.4,
  colour: '#000000',
};

describe('findBox', () => {
  it('lays a text that is turned sideways on its side about its centre', () => {
    expect(findBox(text)).toEqual({ x: 10, y: 20, width: 8, height: 2 });
    expect(findBox({ ...text, rotation: 90 })).toEqual({ x: 13, y: 17, width: 2, height: 8 });
    expect(findBox({ ...text, rotation: 180 })).toEqual(findBox(text));
  });

  it('gives a line its thickness, whichever end comes first', () => {
    expect(findBox(line)).toEqual({ x: 10, y: 4.8, width: 20, height: 0.4 });
  });
});

describe('moveElement', () => {
  it('adds tenths of a millimetre without leaving crumbs', () => {
    let moved: LabelElement = text;
    for (let step = 0; step < 3; step += 1) moved = moveElement(moved, 0.1, -0.1);
    expect(moved).toEqual({ ...text, x: 10.3, y: 19.7 });
  });

  it('moves both ends of a line', () => {
    expect(moveElement(line, 1, 2)).toEqual({ ...line, x1: 31, x2: 11, y1: 7, y2: 7 });
  });
});

describe('a turned label', () => {
  const size = { width: 40, height: 60 };
  const box = { x: 1, y: 2, width: 10, height: 5 };

  it.each([
    [0, box],
    [90, { x: 53, y: 1, width: 5, height: 10 }],
    [180, { x: 29, y: 53, width: 10, height: 5 }],
    [270, { x: 2, y: 29, width: 5, height: 10 }],
  ] as const)('shows a box where it lies after %s degrees', (rotation, turned) => {
    expect(turnBox(box, { ...size, rotation })).toEqual(turned);
  });

  it.each([0, 90, 180, 270] as const)('follows the hand at %s degrees', (rotation) => {
    const label = { ...size, rotation };
    const { dx, dy } = unturnShift(3, -2, rotation);
    const before = turnBox(box, label);
    const after = turnBox({ ...box, x: box.x + dx, y: box.y + dy }, label);
    expect([after.x - before.x, after.y - before.y]).toEqual([3, -2]);
  });
});

describe('readView', () => {
  it('reads what the drawing shows, in mm', () => {
    expect(readView('<svg viewBox="-100 -100 1200 2200">', 254)).toEqual({
      x: -10,
      y: -10,
      width: 120,
      height: 220,
    });
  });

  it.each(['<svg>', '<svg viewBox="0 0 0 10">', '<svg viewBox="a b c d">'])(
    'says null for %s',
    (svg) => {
      expect(readView(svg, 300)).toBeNull();
    },
  );
});
