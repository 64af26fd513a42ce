import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { makeBatch } from '../batches/batch-fixture.ts';
import { makePackage } from '../packages/package-fixture.ts';
import { PackingPage } from './PackingPage.tsx';

const batch = { ...makeBatch(), number: 7, quantity: 100_000 };
const ssccs = ['340123450000000017', '340123450000000024', '340123450000000031'];

describe('packing by range', () => {
  let service: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    service = await serve(({ method, url }) => {
      if (method === 'POST') {
        const at = '2026-11-22T08:00:00Z';
        return {
          body: {
            ...{ id: 'cmd_1', kind: 'pack', standing: 'applied', conflict: null, client: null },
            ...{ happenedAt: at, recordedAt: at, by: 'Wang', ssccs, items: [], movementId: null },
            ...{ unannounced: [], dismissed: null, eventId: null, reason: null },
          },
        };
      }
      if (url.includes('/batches/7/code-packages')) {
        const sizes = [20_000, 20_000, null];
        const rows = sizes.map((rollSize, at) => makePackage({ id: `pkg_${at}`, rollSize }));
        return { body: { rows, total: rows.length } };
      }
      if (url.endsWith('/batches/7')) return { body: batch };
      if (url.includes('/batches')) return { body: { rows: [batch], total: 1 } };
      return { body: { rows: [], total: 0 } };
    });
    await renderConsole(
      <SessionContext value={makeSession('operator')}>
        <PackingPage />
      </SessionContext>,
      { at: '/packing?way=range&batch=7' },
    );
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  const figure = (name: string) => screen.getByText(name).nextElementSibling?.textContent;

  it('says what it will make, sends it, and lists what was made', async () => {
    type('First index', '0');
    type('Last index', '959');
    type('Cases on a pallet', '40');
    await waitFor(() => expect(figure('Pallets')).toBe('1'));
    expect([figure('Items'), figure('Cases'), figure('SSCCs it takes')]).toEqual([
      ...['960', '40', '41'],
    ]);
    type('Last index', '9');
    type('Items in a case', '5');
    await waitFor(() => expect(figure('Cases')).toBe('2'));
    fireEvent.click(screen.getByRole('button', { name: 'Pack' }));
    expect(await screen.findByText('SSCCs made (3)')).toBeTruthy();
    const sent = service.received.find(({ method }) => method === 'POST');
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      ...{ batchNumber: 7, from: 0, to: 9, itemsPerCase: 5, casesPerPallet: 40, placeId: null },
    });
    // Ready for the next: it begins where this one ended.
    expect(screen.getByLabelText<HTMLInputElement>('First index').value).toBe('10');
  }, 120_000);

  it('fills in the indexes of a roll', async () => {
    await screen.findByLabelText('By roll');
    expect(screen.getByText('20,000 a roll')).toBeTruthy();
    type('Roll', '5');
    await waitFor(() => expect(screen.getByText('indexes 80,000 – 99,999')).toBeTruthy());
    const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
    expect([valueOf('First index'), valueOf('Last index')]).toEqual(['80,000', '99,999']);
    type('Roll', '6');
    expect(await screen.findByText('Give a roll from 1 to 5')).toBeTruthy();
    expect(valueOf('First index')).toBe('80,000');
  }, 120_000);

  it('sends no more than one request packs, and says how far it goes', async () => {
    type('First index', '0');
    type('Last index', '99999');
    type('Items in a case', '10');
    expect(await screen.findByText(/makes 10,000 cases/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Pack' }).hasAttribute('disabled')).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'End at index 19,999' }));
    await waitFor(() => expect(figure('Cases')).toBe('2,000'));
  }, 120_000);
});
