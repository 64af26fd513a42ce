import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Block } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import BlocksPage from './index.tsx';

const block: Block = {
  id: 'blk_1',
  kind: 'address',
  who: '113.108.1.*',
  reason: 'forged_codes',
  note: null,
  by: null,
  startedAt: '2026-11-22T08:00:00.000Z',
  until: '2026-11-22T08:10:00.000Z',
  hits: 1234,
  state: 'active',
  lifted: null,
};

describe('the page of blocks', () => {
  let service: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    service = await serve(({ method }) => ({
      status: method === 'POST' ? 201 : 200,
      body: method === 'POST' ? block : { rows: [block], total: 1 },
    }));
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const open = (role: 'owner' | 'auditor', at = '/blocks') =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <BlocksPage />
      </SessionContext>,
      { at },
    );

  it('shows who is kept out and why, and asks for what the address says', async () => {
    await open('owner', '/blocks?state=active&reason=forged_codes');
    expect(await screen.findByText('113.108.1.*')).toBeTruthy();
    expect(screen.getAllByText('Guessing codes').length).toBeGreaterThan(0);
    expect(service.received[0]?.url).toContain('state=active');
    expect(service.received[0]?.url).toContain('reason=forged_codes');
  }, 120_000);

  it('lifts a block with a reason', async () => {
    const user = userEvent.setup({ delay: null });
    await open('owner');
    await user.click(await screen.findByRole('button', { name: 'Lift' }));
    await user.type(await screen.findByRole('textbox'), 'the owner called');
    const buttons = screen.getAllByRole('button', { name: 'Lift' });
    await user.click(buttons.at(-1) as HTMLElement);
    await screen.findByText('Lifted');
    const sent = service.received.find(({ method }) => method === 'POST');
    expect(sent?.url).toBe('/api/v1/blocks/blk_1/lift');
    expect(sent?.body).toBe('{"reason":"the owner called"}');
  }, 120_000);

  it('offers nothing to lift to who may only look', async () => {
    await open('auditor');
    expect(await screen.findByText('113.108.1.*')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Lift' })).toBeNull();
  }, 120_000);
});
