import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RowCards } from './RowCards.tsx';

afterEach(cleanup);

interface Row {
  id: string;
  note: string | null;
  lot: string;
  count: number;
}
const rows: Row[] = [{ id: 'a', note: null, lot: '', count: 0 }];

describe('RowCards', () => {
  it('leaves out what has no value', () => {
    render(
      <RowCards
        rows={rows}
        columns={[
          { key: 'id', title: 'Id', dataIndex: 'id' },
          { key: 'note', title: 'Note', render: (_, { note }) => note ?? '–' },
          { key: 'lot', title: 'Lot', dataIndex: 'lot' },
          { key: 'count', title: 'Count', dataIndex: 'count' },
        ]}
        rowKey={({ id }) => id}
        onOpen={() => undefined}
        isStale={false}
      />,
    );
    const names = screen.getAllByRole('term').map(({ textContent }) => textContent);
    expect(names).toEqual(['Id', 'Count']);
  });
});
