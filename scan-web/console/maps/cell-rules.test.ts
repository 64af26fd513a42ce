import { describe, expect, it } from '@jest/globals';
import type { CellRow } from '@zhenma/contract';
import { readMapFile } from '../build/map-files.ts';
import { drawCells, isWhole, toRegionRows } from './cell-rules.ts';
import { findShapes } from './map-rules.ts';
import type { Boundaries } from './use-boundaries.ts';

const boundariesOf = (area: string) => readMapFile(area) as unknown as Boundaries;

const cell: CellRow = {
  cell: '87309a553ffffff',
  boundary: [
    [120.1, 30.2],
    [120.2, 30.2],
    [120.15, 30.3],
  ],
  ...{ scans: 9, firstScans: 5, repeatScans: 4, visitors: 6 },
};

interface Shape {
  type: string;
  coordinates: [number, number][][] | [number, number][][][];
}

describe('cells on a map', () => {
  it('lie over the outline of their city, decoded to degrees', () => {
    const drawn = drawCells(boundariesOf('330000'), '330100', [cell]);
    expect(drawn.features.map(({ properties }) => properties.name)).toEqual([
      '杭州市',
      '87309a553ffffff',
    ]);
    const [outline, hexagon] = drawn.features.map((feature) => feature['geometry'] as Shape);
    const points = (outline?.coordinates.flat(outline.type === 'Polygon' ? 1 : 2) ?? []) as [
      number,
      number,
    ][];
    expect(points.length).toBeGreaterThan(100);
    for (const [longitude, latitude] of points) {
      expect(longitude > 118 && longitude < 121 && latitude > 29 && latitude < 31).toBe(true);
    }
    // A ring of GeoJSON ends where it begins.
    expect(hexagon?.coordinates[0]).toHaveLength(4);
  });

  it('leave the boundaries they were drawn from as they were', () => {
    const before = boundariesOf('330000');
    drawCells(before, '330100', []);
    expect(before).toEqual(boundariesOf('330000'));
  });

  it('are found by their name, like regions', () => {
    const drawn = drawCells(boundariesOf('310000'), '310000', [cell]);
    const shapes = findShapes(drawn, toRegionRows([cell]));
    expect(shapes.map(({ drawnAs, row }) => [drawnAs, row.scans])).toEqual([[cell.cell, 9]]);
  });

  it.each([
    [null, false],
    ['330000', false],
    ['330100', true],
    ['310000', true],
    ['469002', true],
  ])('are what is shown of %s: %s', (adcode, expected) => {
    expect(isWhole(adcode === null ? null : { adcode, name: adcode })).toBe(expected);
  });
});
