import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClaimReview } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import './register-texts.ts';
import { ReviewsTab } from './ReviewsTab.tsx';

const held: ClaimReview = {
  ...{ id: '12.345', at: '2026-11-22T06:05:00.000Z', state: 'held', points: 20 },
  reasons: [
    { code: 'suspected_copy', count: 1, limit: 1 },
    { code: 'device_members', count: 7, limit: 6 },
  ],
  member: { id: 'mem_1', maskedPhone: '138****1234' },
  ...{ productId: 'prd_1', productName: { zh: '龙井', en: 'Longjing' }, lot: 'L1' },
  ...{ maskedCode: '7K3Q••••5VHB', place: '浙江', device: { claims: 9, members: 7 } },
  decision: null,
};

describe('the queue of held claims', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let rows: ClaimReview[];

  beforeEach(async () => {
    rows = [held];
    service = await serve(({ method, url }) => {
      if (method === 'POST') {
        const decision = { at: held.at, by: 'Wang', note: 'a wedding' };
        const decided: ClaimReview = { ...held, state: 'released', decision };
        rows = [];
        return { body: decided };
      }
      return url.includes('/products')
        ? { body: { rows: [], total: 0 } }
        : { body: { rows, total: rows.length } };
    });
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const open = (role: 'owner' | 'auditor') =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <ReviewsTab />
      </SessionContext>,
      { at: '/claims' },
    );

  it('says why a claim was held, and releases it with a note', async () => {
    await open('owner');
    expect(await screen.findByText('The code seems to be copied')).toBeTruthy();
    expect(
      screen.getByText('7 members claimed with this device that day (held from 6 on)'),
    ).toBeTruthy();
    expect(screen.getByText('9 claims, 7 members')).toBeTruthy();
    expect(service.received.some(({ url }) => url.includes('state=held'))).toBe(true);

    fireEvent.click(screen.getByRole('button', { name: 'Release' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('138****1234');
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'a wedding' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
    await waitFor(() => {
      const sent = service.received.find(({ method }) => method === 'POST');
      expect(sent?.url).toContain('/claim-reviews/12.345/decision');
      expect(JSON.parse(sent?.body ?? '{}')).toEqual({ decision: 'release', note: 'a wedding' });
    });
    await waitFor(() => expect(screen.queryByText('The code seems to be copied')).toBeNull());
  }, 120_000);

  it('offers no decision to those who may only look', async () => {
    await open('auditor');
    expect(await screen.findByText('The code seems to be copied')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Release' })).toBeNull();
  }, 120_000);
});
