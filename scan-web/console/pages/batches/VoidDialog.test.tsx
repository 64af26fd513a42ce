import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeBatch } from './batch-fixture.ts';
import { VoidDialog } from './VoidDialog.tsx';

const voidedBefore = {
  from: 0,
  to: 4,
  activeFrom: null,
  voidReason: 'sample',
  recallIds: [],
};

const user = userEvent.setup({ delay: null });

describe('the dialog that voids items', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let closed = 0;

  beforeEach(async () => {
    closed = 0;
    service = await serve(({ method, url }) =>
      method === 'POST'
        ? {
            body: makeBatch({
              counts: { issued: 500, activated: 0, voided: 10, scanned: 0, claimed: 0 },
            }),
          }
        : url.includes('/segments')
          ? { body: { rows: [voidedBefore], total: 1 } }
          : { body: { rows: [], total: 0 } },
    );
    await renderConsole(
      <VoidDialog batch={{ number: 7, quantity: 500 }} onClose={() => (closed += 1)} />,
    );
  });
  afterEach(() => service.stop());

  const posted = () => service.received.filter(({ method }) => method === 'POST');
  const type = (label: string, text: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

  it('sends nothing without a reason and a confirmation, and says what is missing', async () => {
    type('First index', '0');
    type('Last index', '9');
    fireEvent.click(await screen.findByRole('button', { name: 'Void 10 items' }));
    expect(await screen.findByText('Choose a reason')).toBeTruthy();
    expect(await screen.findByText('Tick the box to confirm')).toBeTruthy();
    expect(posted()).toEqual([]);
  });

  it('says how many items change and sends the range with its reason', async () => {
    type('First index', '0');
    type('Last index', '9');
    expect(await screen.findByText('10 items will be voided.')).toBeTruthy();
    expect(
      await screen.findByText(
        '5 of them are voided already and keep their reason; 5 will be voided for this one.',
      ),
    ).toBeTruthy();
    await user.click(screen.getByLabelText('Reason'));
    await user.click(await screen.findByText('Misprint'));
    // For good, which takes the place of a reason that could be taken back.
    await waitFor(() => {
      expect(screen.queryByText(/keep their reason/)).toBeNull();
    });
    fireEvent.click(screen.getByLabelText('I understand that this cannot be undone'));
    fireEvent.click(screen.getByRole('button', { name: 'Void 10 items' }));
    await waitFor(() => {
      expect(closed).toBe(1);
    });
    expect(posted().map(({ url }) => url)).toEqual(['/api/v1/batches/7/voids']);
    expect(JSON.parse(posted()[0]?.body ?? '')).toEqual({
      from: 0,
      to: 9,
      reason: 'misprint',
      note: null,
    });
  });

  it('wants no confirmation where it can be taken back, and takes a list of codes', async () => {
    await user.click(screen.getByLabelText('List of codes'));
    await screen.findByLabelText('Codes or links');
    type('Codes or links', 'ABCDEFGHJK0123456789\nABCDEFGHJK0123456788');
    await user.click(screen.getByLabelText('Reason'));
    await user.click(await screen.findByText('Stolen'));
    expect(await screen.findByText('If it turns out wrong, it can be taken back.')).toBeTruthy();
    expect(screen.queryByLabelText('I understand that this cannot be undone')).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Void 2 items' }));
    await waitFor(() => {
      expect(closed).toBe(1);
    });
    expect(JSON.parse(posted()[0]?.body ?? '')).toEqual({
      codes: ['ABCDEFGHJK0123456789', 'ABCDEFGHJK0123456788'],
      reason: 'stolen',
      note: null,
    });
  });
});
