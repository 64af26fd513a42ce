import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RegionRow } from '@zhenma/contract';
import { useState } from 'react';
import { buildSteps } from '../../maps/quantile-rules.ts';
import type { Metric } from '../../maps/map-rules.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { RegionTable } from './RegionTable.tsx';

afterEach(cleanup);

const rows: RegionRow[] = [
  {
    adcode: '330000',
    name: '浙江省',
    scans: 3120,
    firstScans: 2000,
    repeatScans: 4,
    visitors: 9,
  },
  {
    adcode: '440000',
    name: '广东省',
    scans: 1432,
    firstScans: 900,
    repeatScans: 229,
    visitors: 8,
  },
];

function Held({ metric, onOpen }: { metric: Metric; onOpen: (adcode: string) => void }) {
  const [pointed, setPointed] = useState<string | null>('440000');
  const steps = buildSteps(
    rows.map((row) => row[metric]),
    false,
  );
  return (
    <>
      <output>{pointed ?? 'none'}</output>
      <RegionTable
        {...{ rows, metric, steps, pointed, onOpen }}
        onPoint={setPointed}
        label="Numbers"
      />
    </>
  );
}

const rowNames = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);

describe('RegionTable', () => {
  it('lists most of the chosen measure first', async () => {
    await renderConsole(<Held metric="repeatScans" onOpen={() => undefined} />);
    expect(rowNames()).toEqual(['广东省', '浙江省']);
    const [, first] = screen.getAllByRole('row');
    expect(first?.textContent).toContain('229');
  });

  it('marks the row that the pointer is on in the map', async () => {
    await renderConsole(<Held metric="scans" onOpen={() => undefined} />);
    const row = screen.getByText('广东省').closest('tr');
    expect(row?.dataset.pointed).toBe('true');
    expect(screen.getByText('浙江省').closest('tr')?.dataset.pointed).toBe('false');
  });

  it('tells the map which row the pointer is on, and when it leaves', async () => {
    await renderConsole(<Held metric="scans" onOpen={() => undefined} />);
    await userEvent.hover(screen.getByText('3,120'));
    expect(screen.getByRole('status').textContent).toBe('330000');
    await userEvent.unhover(screen.getByText('3,120'));
    await userEvent.hover(document.body);
    expect(screen.getByRole('status').textContent).toBe('none');
  });

  it('opens a province by keyboard', async () => {
    const opened: string[] = [];
    await renderConsole(<Held metric="scans" onOpen={(adcode) => opened.push(adcode)} />);
    const table = screen.getByRole('region', { name: 'Numbers' });
    act(() => within(table).getByRole('button', { name: '浙江省' }).focus());
    await userEvent.keyboard('{Enter}');
    expect(opened).toEqual(['330000']);
  });
});
