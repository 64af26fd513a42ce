import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiKey } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve, type Received } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { ApiKeysTab } from './ApiKeysTab.tsx';

const secret = 'zk_brand_key_the-secret-itself';

const makeKey = (change: Partial<ApiKey> = {}): ApiKey => ({
  id: 'key_1',
  name: 'Line 3',
  scopes: ['canActivateUnits'],
  state: 'active',
  createdAt: '2026-11-22T06:00:00Z',
  createdBy: 'Wang',
  expiresAt: null,
  lastUsedAt: null,
  oldSecretUntil: null,
  ...change,
});

let keys: ApiKey[];
let service: { received: Received[]; stop: () => Promise<void> };

beforeEach(async () => {
  keys = [];
  service = await serve(({ method, url }) => {
    if (method === 'GET') return { body: { rows: keys, total: keys.length } };
    if (method === 'DELETE') return { status: 204 };
    return { status: url.endsWith('/rotation') ? 200 : 201, body: { key: makeKey(), secret } };
  });
});
afterEach(() => service.stop());

const open = () =>
  renderConsole(
    <SessionContext value={makeSession()}>
      <ApiKeysTab />
    </SessionContext>,
  );
const sent = (method: string) => service.received.find((request) => request.method === method);

describe('the API keys', () => {
  it('are asked for where there are none, and a new one is shown once', async () => {
    await open();
    expect(await screen.findByText(/No API keys yet/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'New key' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: ' Line 3 ' } });
    fireEvent.click(within(dialog).getByLabelText('Without end'));
    fireEvent.click(within(dialog).getByRole('button', { name: 'New key' }));
    expect(await screen.findByText(secret)).toBeTruthy();
    expect(JSON.parse(sent('POST')?.body ?? '{}')).toEqual({
      name: 'Line 3',
      scopes: ['canViewBatches', 'canActivateUnits'],
      expiresAt: null,
    });
    fireEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
    await waitFor(() => expect(screen.queryByText(secret)).toBeNull());
  });

  it('show their state, and offer rotation and revocation only where they work', async () => {
    keys = [
      makeKey(),
      makeKey({ id: 'key_2', name: 'Old line', state: 'revoked' }),
      makeKey({ id: 'key_3', name: 'Trial', state: 'expired' }),
    ];
    await open();
    expect(await screen.findByText('Revoked')).toBeTruthy();
    expect(screen.getByText('Expired')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Rotate' })).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Rotate' }));
    fireEvent.click(await screen.findByLabelText('7 days'));
    const dialog = screen.getByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Rotate' }));
    expect(await screen.findByText(secret)).toBeTruthy();
    expect(sent('POST')).toMatchObject({
      url: '/api/v1/api-keys/key_1/rotation',
      body: JSON.stringify({ graceHours: 168 }),
    });
  });
});
