import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CustodyCommandView } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { ConflictTable } from './ConflictTable.tsx';
import './register-texts.ts';

const conflict: CustodyCommandView = {
  ...{ id: 'cmd_1', kind: 'ship', standing: 'conflict', by: 'Wang', movementId: 'mov_1' },
  conflict: { reason: 'unknown_unit', detail: 'There is no logistic unit 340123450000000017' },
  ...{ client: { id: 'gate-1', sequence: 7 }, ssccs: [], items: [], unannounced: [] },
  ...{ happenedAt: '2026-11-22T08:00:00Z', recordedAt: '2026-11-22T08:10:00Z', dismissed: null },
  ...{ eventId: null, reason: null },
};

describe('the conflicts', () => {
  let service: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    service = await serve(({ method }) =>
      method === 'POST'
        ? { body: { ...conflict, standing: 'dismissed' } }
        : { body: { rows: [conflict], total: 1 } },
    );
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const open = (role: 'owner' | 'operator') =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <ConflictTable />
      </SessionContext>,
    );

  it('say what happened and why it cannot stand, and are put away with a reason', async () => {
    const user = userEvent.setup({ delay: null });
    await open('owner');
    expect(await screen.findByText(/no logistic unit 340123450000000017/)).toBeTruthy();
    expect(screen.getByText('gate-1 · 7')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Put away' }));
    await user.type(await screen.findByRole('textbox'), 'a typing error');
    const buttons = screen.getAllByRole('button', { name: 'Put away' });
    await user.click(buttons.at(-1) as HTMLElement);
    const findSent = () => service.received.find(({ method }) => method === 'POST');
    await waitFor(() => expect(findSent()).toBeDefined(), { timeout: 20_000 });
    const sent = findSent();
    expect(sent?.url).toBe('/api/v1/custody-conflicts/cmd_1');
    expect(JSON.parse(sent?.body ?? '')).toEqual({ action: 'dismiss', note: 'a typing error' });
  }, 120_000);

  it('are not settled by who packs and ships', async () => {
    await open('operator');
    expect(await screen.findByText('gate-1 · 7')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Put away' })).toBeNull();
  }, 120_000);
});
