import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import type { Heatmap, HeatmapCells } from '@zhenma/contract';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { useShownRegions } from './use-shown-regions.ts';

let stop = () => Promise.resolve();
afterEach(async () => {
  cleanup();
  await stop();
});

const period = { from: '2026-10-24', to: '2026-11-22' };
const figures = { scans: 9, firstScans: 5, repeatScans: 4, visitors: 6 };
const heatmapOf = (parent: Heatmap['parent']): Heatmap => ({
  ...{ period, parent, path: [], unplaced: 0, abroad: 0, countedUntil: null, includesDemo: false },
  rows: [{ adcode: '330100', name: '杭州市', ...figures }],
  sources: { gps: 1, ip: 8, none: 0 },
});
const cells: HeatmapCells = {
  ...{ period, parent: { adcode: '330100', name: '杭州市' }, resolution: 7 },
  rows: [{ cell: '87309a553ffffff', boundary: [], ...figures }],
  ...{ hidden: { cells: 1, scans: 2 }, withoutCell: 3, countedUntil: null, includesDemo: false },
};

function Shown({ parent }: { parent: string }) {
  const shown = useShownRegions({ ...period, productId: 'prd_1', parent });
  return (
    <output>
      {shown.heatmap?.rows.map(({ name }) => name).join() ?? 'loading'}
      {shown.cells === null ? '' : ' cells'}
    </output>
  );
}

async function draw(parent: string) {
  const server = await serve(({ url }) => ({
    body: url.includes('/cells')
      ? cells
      : heatmapOf(parent === '' ? null : { adcode: parent, name: parent }),
  }));
  ({ stop } = server);
  await renderConsole(<Shown parent={parent} />);
  return server.received;
}

describe('what the map shows', () => {
  it('of a city are its cells, asked for with the same filters in the datum of the boundaries', async () => {
    const received = await draw('330100');
    expect(await screen.findByText('87309a553ffffff cells')).toBeDefined();
    const asked = received.map(({ url }) => new URL(url, 'http://x').searchParams);
    expect(asked.map((query) => query.get('productId'))).toEqual(['prd_1', 'prd_1']);
    expect(asked.at(-1)?.get('datum')).toBe('gcj02');
  });

  it('of the country are regions, and no cell is asked for', async () => {
    const received = await draw('');
    expect(await screen.findByText('杭州市')).toBeDefined();
    expect(received.filter(({ url }) => url.includes('/cells'))).toEqual([]);
  });
});
