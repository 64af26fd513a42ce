import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { addBlock, type Block } from '@zhenma/contract';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useAction } from '../api/hooks.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { serve } from '../testing/serve.ts';
import { FormDialog } from './FormDialog.tsx';

const refusal = {
  status: 422,
  type: 'application/problem+json',
  body: {
    type: '/problems/invalid_input',
    title: 'The request has a field that cannot be accepted',
    status: 422,
    errors: [{ field: 'body.address', message: 'is one of ours' }],
  },
};

const at = '2026-11-22T06:00:00Z';
const block: Block = {
  ...{ id: 'blk_1', kind: 'address', who: '192.0.2.*', reason: 'by_hand', note: 'x', by: 'Wang' },
  ...{ startedAt: at, until: at, hits: 0, state: 'active', lifted: null },
};

function Opener() {
  const [isOpen, setOpen] = useState(false);
  const add = useAction(addBlock, { onSuccess: () => setOpen(false) });
  return (
    <>
      <button onClick={() => setOpen(true)}>Open</button>
      {isOpen && (
        <FormDialog<{ address: string }>
          title="Block an address"
          submit="Block"
          lead="Nobody there gets in."
          initialValues={{ address: '192.0.2.1' }}
          mutation={add}
          onSubmit={({ address }) => add.mutate({ body: { address, hours: 1, reason: 'x' } })}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="address" label="Address" rules={[{ required: true }]}>
            <Input autoFocus />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}

describe('a dialog with a form', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  beforeEach(async () => {
    service = await serve(({ body }) =>
      body.includes('192.0.2.1') ? refusal : { status: 201, body: block },
    );
    await renderConsole(<Opener />);
    const opener = screen.getByRole('button', { name: 'Open' });
    opener.focus();
    fireEvent.click(opener);
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });
  const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Block' }));

  it('stays open with a refusal under its field, closes once it is done, and gives the focus back', async () => {
    const field = screen.getByLabelText('Address');
    const dialog = screen.getByRole('dialog');
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    submit();
    expect(await screen.findByText('is one of ours')).toBeTruthy();
    fireEvent.change(field, { target: { value: '192.0.2.2' } });
    submit();
    await waitFor(() => expect(screen.queryByText('Nobody there gets in.')).toBeNull());
    expect(service.received).toHaveLength(2);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' }));
  });

  it('sends nothing when Escape closes it, and begins anew when it is opened again', async () => {
    fireEvent.change(screen.getByLabelText('Address'), { target: { value: 'typed' } });
    fireEvent.keyDown(screen.getByLabelText('Address'), { key: 'Escape', keyCode: 27 });
    await waitFor(() => expect(screen.queryByLabelText('Address')).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe('192.0.2.1');
    expect(service.received).toEqual([]);
  });
});
