import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Reconciliation, Role } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { makeBatch } from '../batches/batch-fixture.ts';
import { makeReconciliation } from './reconciliation-fixture.ts';
import { ReconciliationView } from './ReconciliationView.tsx';
import './register-texts.ts';

describe('the reconciliation of a batch', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let hasChanged = false;
  let stockCount: Reconciliation['stockCount'] = null;

  beforeEach(async () => {
    hasChanged = false;
    stockCount = null;
    service = await serve(({ method, url, body }) => {
      if (url.endsWith('/stock-count')) {
        const { ranges } = JSON.parse(body) as { ranges: object[] };
        return {
          body: { labels: ranges.length === 0 ? 0 : 101, ranges, at: '2026-11-22T06:00:00Z' },
        };
      }
      if (method === 'POST' && hasChanged) {
        return {
          status: 409,
          type: 'application/problem+json',
          body: { type: '/problems/conflict', title: 'conflict', status: 409 },
        };
      }
      return { body: makeReconciliation(method === 'POST' ? { unaccounted: 0 } : { stockCount }) };
    });
  });
  afterEach(() => service.stop());

  const open = async (role: Role = 'owner') => {
    await renderConsole(
      <SessionContext value={makeSession(role)}>
        <ReconciliationView batch={makeBatch({ quantity: 1000 })} />
      </SessionContext>,
    );
    await screen.findByText('30 unaccounted for', { selector: 'strong' });
  };
  const sent = (method: string) =>
    service.received
      .filter((one) => one.method === method)
      .map(({ body }): unknown => JSON.parse(body));
  const voidAll = async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Void all' }));
    fireEvent.change(await screen.findByLabelText('Reason'), { target: { value: 'roll lost' } });
    fireEvent.click(screen.getByRole('button', { name: 'Void 30 units' }));
  };

  it('shows the whole equation in words and numbers', async () => {
    await open();
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'On goods 900, Spoiled 20, Destroyed 10, In stock 40, Unaccounted for 30',
    );
    expect(screen.getByText('15 counted · 25 not printed')).toBeTruthy();
    expect(screen.getByText('Sample 10')).toBeTruthy();
  });

  it('voids all that is unaccounted for in one step, naming the figures that were looked at', async () => {
    await open();
    await voidAll();
    await waitFor(() => {
      expect(sent('POST')).toEqual([{ version: 'v1', note: 'roll lost' }]);
    });
    expect(await screen.findByText('30 unaccounted units are void')).toBeTruthy();
  });

  it('says that nothing was voided when the figures have changed', async () => {
    await open();
    hasChanged = true;
    await voidAll();
    expect(await screen.findByText(/figures have changed since/)).toBeTruthy();
  });

  it('does not let an operator void, but count the stock', async () => {
    await open('operator');
    expect(screen.getByRole('button', { name: 'Void all' }).hasAttribute('disabled')).toBe(true);
    const field = screen.getByLabelText('Indexes of the labels in stock');
    fireEvent.change(field, { target: { value: '0-99, 150' } });
    fireEvent.click(screen.getByRole('button', { name: 'Record 101 in stock' }));
    await waitFor(() => {
      expect(sent('PUT')).toEqual([
        {
          ranges: [
            { from: 0, to: 99 },
            { from: 150, to: 150 },
          ],
          note: null,
        },
      ]);
    });
    expect(await screen.findByText('101 labels are recorded as stock')).toBeTruthy();
  });

  it('records no empty count, but clears one that is there', async () => {
    await open();
    const record = screen.getByRole('button', { name: 'Record what is in stock' });
    expect(record.hasAttribute('disabled')).toBe(true);
    cleanup();
    const ranges = [{ from: 5, to: 9 }];
    stockCount = { at: '2026-11-22T06:00:00Z', by: 'Wang', labels: 5, ranges };
    await open();
    const field = screen.getByLabelText('Indexes of the labels in stock');
    fireEvent.change(field, { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: 'Clear the last count' }));
    await waitFor(() => {
      expect(sent('PUT')).toEqual([{ ranges: [], note: null }]);
    });
    expect(await screen.findByText('The last count is cleared')).toBeTruthy();
  });
});
