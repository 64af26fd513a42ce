import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeBatch } from './batch-fixture.ts';
import { UnvoidDialog } from './UnvoidDialog.tsx';

const voidedBefore = {
  ...{ from: 0, to: 4, activeFrom: null, voidReason: 'stolen', recallIds: [] },
};

describe('the dialog that takes voiding back', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let closed: number;
  let refusal: string | null;

  beforeEach(async () => {
    closed = 0;
    refusal = null;
    service = await serve(({ method, url }) => {
      if (method === 'GET') {
        const rows = url.includes('/segments') ? [voidedBefore] : [];
        return { body: { rows, total: rows.length } };
      }
      return refusal === null
        ? { body: makeBatch() }
        : {
            ...{ status: 409, type: 'application/problem+json' },
            body: { type: '/problems/state_forbids', title: 'No', status: 409, detail: refusal },
          };
    });
    await renderConsole(
      <UnvoidDialog batch={{ number: 7, quantity: 500 }} onClose={() => (closed += 1)} />,
    );
  });
  afterEach(() => service.stop());

  const posted = () => service.received.filter(({ method }) => method === 'POST');
  const type = (label: string, text: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
  const submit = async () =>
    fireEvent.click(await screen.findByRole('button', { name: 'Un-void 5 items' }));

  it('sends nothing without a note', async () => {
    type('First index', '0');
    type('Last index', '4');
    await submit();
    expect(await screen.findByText('Say why; it is kept in the log')).toBeTruthy();
    expect(posted()).toEqual([]);
  });

  it('sends the range with its note and closes', async () => {
    type('First index', '0');
    type('Last index', '4');
    type('Why', ' found again ');
    await submit();
    await waitFor(() => {
      expect(closed).toBe(1);
    });
    expect(posted().map(({ url }) => url)).toEqual(['/api/v1/batches/7/unvoids']);
    expect(JSON.parse(posted()[0]?.body ?? '')).toEqual({ from: 0, to: 4, note: 'found again' });
  });

  it('stays open and keeps what was typed when the service refuses', async () => {
    refusal = 'Units 0 to 4 are void for good';
    type('First index', '0');
    type('Last index', '4');
    type('Why', 'found again');
    await submit();
    expect(await screen.findByText(/void for good/)).toBeTruthy();
    expect(closed).toBe(0);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Why').value).toBe('found again');
  });
});
