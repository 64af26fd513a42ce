import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listOutbox } from '@zhenma/contract';
import { useLocation } from 'react-router';
import { renderConsole } from '../testing/render-console.tsx';
import { serve } from '../testing/serve.ts';
import { ServerTable } from './ServerTable.tsx';

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  cleanup();
  await stop?.();
  stop = undefined;
});

const message = (id: number) => ({
  id: `m${id}`,
  at: '2026-11-22T06:03:00.000Z',
  to: '+86138',
  text: `message ${id}`,
});

const pageOf = (url: string) => Number(new URL(url, 'http://x').searchParams.get('page'));

function Address() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}

const table = (
  <>
    <Address />
    <ServerTable
      operation={listOutbox}
      input={{}}
      columns={[
        { key: 'text', title: 'Text', dataIndex: 'text' },
        { key: 'to', title: 'To', dataIndex: 'to' },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/outbox/${id}`}
      empty={{ text: 'Codes that were sent show here', action: <button>Send one</button> }}
    />
  </>
);

async function show(answer: Parameters<typeof serve>[0], at = '/') {
  const server = await serve(answer);
  stop = server.stop;
  await renderConsole(table, { at });
  return server;
}

describe('ServerTable', () => {
  it('shows that it is loading, then the rows with their number and the zone of times', async () => {
    await show(() => ({ body: { rows: [message(1), message(2)], total: 2 } }));
    expect(screen.getByLabelText('Loading').getAttribute('aria-busy')).toBe('true');
    expect(await screen.findByText('message 2')).toBeTruthy();
    expect(screen.getByText('2 rows · times in Beijing time')).toBeTruthy();
  });

  it('asks for the page in the address and writes the next one there', async () => {
    const { received } = await show(
      ({ url }) => ({ body: { rows: [message(pageOf(url))], total: 55 } }),
      '/?page=2',
    );
    expect(await screen.findByText('message 2')).toBeTruthy();
    await userEvent.click(screen.getByTitle('3'));
    expect(await screen.findByText('message 3')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('/?page=3');
    expect(received.map(({ url }) => pageOf(url))).toEqual([2, 3]);
  });

  it('keeps the last page in sight while the next one loads', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await show(async ({ url }) => {
      if (pageOf(url) === 2) await held;
      return { body: { rows: [message(pageOf(url))], total: 30 } };
    });
    await screen.findByText('message 1');
    await userEvent.click(screen.getByTitle('2'));
    expect(screen.getByText('message 1').closest('[data-stale]')?.getAttribute('data-stale')).toBe(
      'true',
    );
    release();
    expect(await screen.findByText('message 2')).toBeTruthy();
    expect(screen.queryByText('message 1')).toBeNull();
  });

  it('says what would fill it when it is empty, and offers that', async () => {
    await show(() => ({ body: { rows: [], total: 0 } }));
    expect(await screen.findByText('Codes that were sent show here')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send one' })).toBeTruthy();
  });

  it('says what failed and loads after a retry', async () => {
    let failures = 0;
    await show(() => {
      failures += 1;
      return failures === 1
        ? {
            status: 404,
            body: { type: '/problems/not_found', title: 'x', status: 404, instance: 'req_7' },
          }
        : { body: { rows: [message(1)], total: 1 } };
    });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('There is no such thing here.');
    expect(alert.textContent).toContain('Request req_7');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('message 1')).toBeTruthy();
  });

  it('opens what a clicked row stands for', async () => {
    await show(() => ({ body: { rows: [message(1)], total: 1 } }));
    await userEvent.click(await screen.findByText('message 1'));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('/outbox/m1'));
  });
});
