import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { makeBatch } from '../batches/batch-fixture.ts';
import './register-texts.ts';
import { SpoilageForm } from './SpoilageForm.tsx';

const codes = ['0123456789ABCDEFGHJK', '0123456789ABCDEFGHJM'] as const;

describe('recording spoilage', () => {
  let service: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    service = await serve(() => ({ body: { voided: 1, ranges: [{ from: 3, to: 3 }] } }));
    await renderConsole(
      <SessionContext value={makeSession('operator')}>
        <SpoilageForm batch={makeBatch()} />
      </SessionContext>,
    );
  });
  afterEach(() => service.stop());

  const scan = (line: string) => {
    const field = screen.getByLabelText('Scan spoiled labels');
    fireEvent.change(field, { target: { value: line } });
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
    fireEvent.keyUp(field, { key: 'Enter', code: 'Enter' });
  };
  const posted = () => service.received.map(({ body }) => JSON.parse(body) as object);

  it('takes scans one after the other, says what became of each, and voids after asking', async () => {
    scan(`HTTPS://ID.BRAND.CN/01/06901234567892/21/${codes[0]}`);
    expect(screen.getByRole('status').textContent).toContain('Added');
    scan(codes[0]);
    expect(screen.getByRole('status').textContent).toContain('Scanned before');
    scan('6901234567892');
    expect(screen.getByRole('status').textContent).toContain('Not one of our codes');
    scan(codes[1]);
    expect(screen.getByText('2 codes to void')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Remove 01234 56789 ABCDE FGHJK'));
    fireEvent.click(screen.getByRole('button', { name: 'Void 1 codes' }));
    expect(await screen.findByText('Void 1 codes for good?')).toBeTruthy();
    expect(posted()).toEqual([]);
    const [, confirm] = screen.getAllByRole('button', { name: 'Void 1 codes' });
    if (confirm === undefined) throw new Error('the dialog has no button');
    fireEvent.click(confirm);
    await waitFor(() => {
      expect(posted()).toEqual([
        { spoiled: { by: 'code', codes: [codes[1]] }, reason: 'misprint', note: null },
      ]);
    });
    expect(await screen.findByText('Scan the spoiled labels one by one')).toBeTruthy();
  });

  it('reads lists of indices and names what it cannot read', () => {
    fireEvent.click(screen.getByText('By index'));
    const field = screen.getByLabelText('Indexes, as many as you like');
    fireEvent.change(field, { target: { value: '5, 7, 10-12' } });
    expect(screen.getByText('5 units')).toBeTruthy();
    fireEvent.change(field, { target: { value: '5, 500' } });
    expect(screen.getByText('“500” is beyond the batch, whose last index is 499')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Void' }).hasAttribute('disabled')).toBe(true);
  });
});
