import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyEpoch, Role } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { KeysPage } from './KeysPage.tsx';

const at = '2026-11-22T06:00:00Z';

const makeKey = (changes: Partial<KeyEpoch>): KeyEpoch => ({
  ...{ epoch: 1, createdAt: at, isCurrent: false, batches: 3, units: 1500, revoked: null },
  ...changes,
});

describe('the page of the code keys', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let rows: KeyEpoch[];

  beforeEach(async () => {
    rows = [makeKey({ epoch: 2, isCurrent: true, batches: 1, units: 20 }), makeKey({})];
    service = await serve(({ method, url }) => {
      if (method === 'POST' && url.endsWith('/revocation')) {
        const revoked = { at, by: 'Wang', reason: 'the printer lost it' };
        rows = rows.map((key) => (key.epoch === 1 ? { ...key, revoked } : key));
      } else if (method === 'POST') {
        const older = rows.map((key) => ({ ...key, isCurrent: false }));
        rows = [makeKey({ epoch: 3, isCurrent: true, batches: 0, units: 0 }), ...older];
      }
      return { body: { rows } };
    });
  });
  afterEach(() => service.stop());

  const open = (role: Role = 'owner') =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <KeysPage />
      </SessionContext>,
    );
  const posted = () =>
    service.received
      .filter(({ method }) => method === 'POST')
      .map(({ url, body }) => [url, body === '' ? null : (JSON.parse(body) as unknown)]);

  it('revokes a key with a reason after saying how many codes become void', async () => {
    await open();
    const revoke = (await screen.findAllByRole('button', { name: 'Revoke' }))[1];
    if (revoke === undefined) throw new Error('the older key cannot be revoked');
    fireEvent.click(revoke);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/1,500 codes of 3 batches become void/)).toBeTruthy();
    const confirm = dialog.getByRole('button', { name: 'Revoke' });
    fireEvent.click(confirm);
    expect(await dialog.findByText('Give a reason')).toBeTruthy();
    expect(posted()).toEqual([]);
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'the printer lost it' } });
    fireEvent.click(confirm);
    expect(await screen.findByText(/Wang · the printer lost it/)).toBeTruthy();
    expect(posted()).toEqual([['/api/v1/keys/1/revocation', { reason: 'the printer lost it' }]]);
  });

  it('starts a new key once somebody has confirmed it', async () => {
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Start a new key' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(posted()).toEqual([]);
    fireEvent.click(dialog.getByRole('button', { name: 'Start a new key' }));
    expect(await screen.findByText('Epoch 3')).toBeTruthy();
    expect(posted().map(([url]) => url)).toEqual(['/api/v1/keys']);
  });

  it('lets nobody but owners start or revoke', async () => {
    await open('manager');
    await waitFor(() => {
      expect(screen.getAllByRole('button', { name: 'Revoke' })).toHaveLength(2);
    });
    for (const name of ['Revoke', 'Start a new key']) {
      for (const button of screen.getAllByRole<HTMLButtonElement>('button', { name })) {
        expect(button.disabled).toBe(true);
      }
    }
  });
});
