import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Recall } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import RecallsPages from './index.tsx';

const user = userEvent.setup({ delay: null });

const recall: Recall = {
  id: 'rcl_1',
  text: { zh: '玻璃碎片', en: 'Splinters of glass' },
  instructions: { zh: '请勿饮用', en: 'Do not drink it' },
  target: { by: 'batch', batchNumbers: [7] },
  batches: [{ batchNumber: 7, lot: 'L1', units: 500 }],
  units: 500,
  at: '2026-11-22T06:00:00Z',
  by: 'Wang',
  end: null,
};

describe('the recalls', () => {
  let service: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    service = await serve(({ method }) =>
      method === 'POST' ? { body: recall } : { body: { rows: [recall], total: 1 } },
    );
    await renderConsole(
      <SessionContext value={makeSession('owner')}>
        <RecallsPages />
      </SessionContext>,
    );
  });
  afterEach(() => service.stop());

  const posted = () => service.received.filter(({ method }) => method === 'POST');

  it('are listed with their text, and end with a reason', async () => {
    expect(await screen.findByText('Splinters of glass')).toBeTruthy();
    expect(screen.getByText('7 · L1')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'End' }));
    expect(await screen.findByText('500 items are then again what they were before.')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'a false alarm' } });
    const [, confirm] = screen.getAllByRole('button', { name: 'End' });
    if (confirm) fireEvent.click(confirm);
    await waitFor(() => {
      expect(posted().map(({ url }) => url)).toEqual(['/api/v1/recalls/rcl_1/end']);
    });
    expect(JSON.parse(posted()[0]?.body ?? '')).toEqual({ reason: 'a false alarm' });
    expect(await screen.findByText('The recall has ended')).toBeTruthy();
  });

  it('are made with all four texts, and not without', async () => {
    const [create] = await screen.findAllByRole('button', { name: 'New recall' });
    if (create) await user.click(create);
    const type = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } });
    await screen.findByLabelText('Batch numbers');
    type('Batch numbers', '7, 8');
    type('What consumers read · Chinese', '玻璃碎片');
    fireEvent.click(screen.getByRole('button', { name: 'Recall' }));
    expect(await screen.findAllByText('Fill this in; consumers see it')).toHaveLength(3);
    expect(posted()).toEqual([]);
    type('What consumers read · English', 'Splinters');
    type('What they should do · Chinese', '请勿饮用');
    type('What they should do · English', 'Do not drink it');
    fireEvent.click(screen.getByRole('button', { name: 'Recall' }));
    await waitFor(() => {
      expect(posted()).toHaveLength(1);
    });
    expect(JSON.parse(posted()[0]?.body ?? '')).toMatchObject({
      target: { by: 'batch', batchNumbers: [7, 8] },
      text: { zh: '玻璃碎片', en: 'Splinters' },
      instructions: { zh: '请勿饮用', en: 'Do not drink it' },
    });
    expect(await screen.findByText('500 items are recalled')).toBeTruthy();
  });
});
