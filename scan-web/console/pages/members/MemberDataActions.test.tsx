import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Member, MemberData, Role } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { MemberDataActions } from './MemberDataActions.tsx';

const at = '2026-11-22T06:00:00Z';

const member: Member = {
  ...{ id: 'mem_1', maskedPhone: '138****1234', joinedAt: at, balance: 60, claims: 3 },
  ...{ lastClaimAt: at, isDemo: false, erasedAt: null },
};

const memberData: MemberData = {
  ...{ exportedAt: at, brand: { zh: '青禾', en: 'Qinghe' }, consents: [], records: {} },
  profile: { memberId: member.id, phone: '+8613800001234', joinedAt: at },
  points: { balance: 60, pending: 0, statement: [] },
};

/** A file's text; jsdom's files cannot be asked for it. */
const readText = (file: Blob | null): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new Error('the file cannot be read'));
    reader.readAsText(file ?? new Blob());
  });

describe('what a member may ask the brand for', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let saved: string[];
  const { createObjectURL, revokeObjectURL } = URL;
  let given: Blob | null;

  /** jsdom saves no files: what would be saved is kept here. */
  function keepSaved(event: MouseEvent): void {
    if (!(event.target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    saved.push(event.target.download);
  }

  beforeEach(async () => {
    saved = [];
    given = null;
    URL.createObjectURL = (content: Blob) => {
      given = content;
      return 'blob:saved';
    };
    URL.revokeObjectURL = () => undefined;
    document.addEventListener('click', keepSaved);
    service = await serve(({ method }) =>
      method === 'DELETE' ? { status: 204 } : { body: memberData },
    );
  });
  afterEach(async () => {
    cleanup();
    document.removeEventListener('click', keepSaved);
    Object.assign(URL, { createObjectURL, revokeObjectURL });
    await service.stop();
  });

  const open = (role: Role, shown: Member = member) =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <MemberDataActions member={shown} />
      </SessionContext>,
    );
  const sent = () => service.received.map(({ method, url }) => `${method} ${url}`);

  it('keeps their data as a file of their own', async () => {
    await open('owner');
    const button = screen.getByRole('button', { name: /Export their data/ });
    fireEvent.click(button);
    await waitFor(() => {
      expect(saved).toEqual(['mem_1.json']);
    });
    await waitFor(() => {
      expect(button.className).not.toContain('loading');
    });
    expect(sent()).toEqual(['GET /api/v1/members/mem_1/export']);
    expect(given?.type).toBe('application/json');
    expect(JSON.parse(await readText(given))).toEqual(memberData);
  });

  it('erases only after saying what is lost and a tick', async () => {
    await open('owner');
    fireEvent.click(screen.getByRole('button', { name: 'Erase personal data' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/They have 60 points left/)).toBeTruthy();
    const confirm = dialog.getByRole<HTMLButtonElement>('button', {
      name: 'Erase personal data',
    });
    expect(confirm.disabled).toBe(true);
    fireEvent.click(dialog.getByRole('checkbox'));
    fireEvent.click(confirm);
    expect(await screen.findByText('Personal data erased')).toBeTruthy();
    expect(sent()).toEqual(['DELETE /api/v1/members/mem_1']);
  });

  it('offers neither to managers, nor after an erasure', async () => {
    await open('manager');
    expect(screen.queryAllByRole('button')).toEqual([]);
    cleanup();
    await open('owner', { ...member, erasedAt: at });
    expect(screen.queryAllByRole('button')).toEqual([]);
  });
});
