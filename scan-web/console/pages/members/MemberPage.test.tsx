import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import type { Adjustment, Member, Role } from '@zhenma/contract';
import { Route, Routes } from 'react-router';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { MemberPage } from './MemberPage.tsx';

const at = '2026-11-22T06:00:00Z';

const member: Member = {
  ...{ id: 'mem_1', maskedPhone: '138****1234', joinedAt: at, balance: 60, claims: 3 },
  ...{ lastClaimAt: at, isDemo: false, erasedAt: null },
};

const adjustment: Adjustment = {
  ...{ id: 'adj_1', memberId: member.id, maskedPhone: member.maskedPhone, points: -20 },
  ...{ reason: '录入有误', state: 'proposed', decision: null, proposedAt: at },
  proposedBy: { id: 'stf_1', name: 'Wang' },
};

describe('the page of a member', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let shown: Member;
  beforeEach(async () => {
    shown = member;
    service = await serve(({ method, url }) => {
      if (method === 'POST') return { status: 201, body: adjustment };
      if (url.includes('/statement')) return { body: { rows: [], total: 0, pending: 0 } };
      return { body: shown };
    });
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });
  const open = (role: Role) =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <Routes>
          <Route path="/members/:memberId" element={<MemberPage />} />
        </Routes>
      </SessionContext>,
      { at: '/members/mem_1' },
    );

  it('proposes a correction of their points, and says that someone else must approve it', async () => {
    await open('manager');
    fireEvent.click(await screen.findByRole('button', { name: 'Correct points' }));
    expect(screen.getByLabelText<HTMLInputElement>('Id of the member').value).toBe('mem_1');
    const type = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } });
    type('Points (negative to take away)', '-20');
    type('Reason (the member sees it)', ' 录入有误 ');
    fireEvent.click(screen.getByRole('button', { name: 'Propose a correction' }));
    expect(await screen.findByText('Proposed; someone else must approve it')).toBeTruthy();
    const sent = service.received.find(({ method }) => method === 'POST');
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
      memberId: 'mem_1',
      points: -20,
      reason: '录入有误',
    });
  });

  it('offers no correction to auditors, nor of an account without a person', async () => {
    await open('auditor');
    expect(await screen.findByText('138****1234')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Correct points' })).toBeNull();
    cleanup();
    shown = { ...member, erasedAt: at };
    await open('owner');
    expect(await screen.findByText('A member whose data was erased')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Correct points' })).toBeNull();
  });
});
