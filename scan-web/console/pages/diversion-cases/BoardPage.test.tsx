import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { BoardPage } from './BoardPage.tsx';
import { makeRow } from './case-fixture.ts';
import './register-texts.ts';

let service: Awaited<ReturnType<typeof serve>>;
afterEach(async () => {
  cleanup();
  await service.stop();
});

const none = { total: 0, overdue: 0 };

async function open(total: number, at = '/diversion-cases') {
  const counts = {
    ...{ new: none, assigned: none, evidence: { total, overdue: total === 0 ? 0 : 1 } },
    ...{ appeal: none, ruling: none, closed: none },
  };
  const rows = total === 0 ? [] : [makeRow({ isOverdue: true })];
  service = await serve(({ url }) => ({
    body: url.includes('/dealers') ? { rows: [], total: 0 } : { rows, total, counts },
  }));
  await renderConsole(
    <SessionContext value={makeSession('owner')}>
      <BoardPage />
    </SessionContext>,
    { at },
  );
}
const asked = () =>
  service.received
    .filter(({ url }) => url.includes('/diversion-cases'))
    .map(({ url }) => new URL(url, 'http://x').searchParams);

describe('the board of diversion cases', () => {
  it('shows the cases of each state, counts them and marks what is overdue', async () => {
    await open(1);
    const card = await screen.findByRole('link', { name: /Hangzhou Trading/ });
    expect(card.getAttribute('href')).toBe('/diversion-cases/dvc_1');
    expect(screen.getAllByText(/Overdue/).length).toBeGreaterThan(1);
    expect(screen.getByRole('region', { name: 'Appeal' }).textContent).toContain('None');
  });

  it('asks for what the address says', async () => {
    await open(1, '/diversion-cases?assignee=me&overdue=true&search=tea');
    await screen.findByRole('link', { name: /Hangzhou Trading/ });
    for (const query of asked()) {
      expect(Object.fromEntries(query)).toMatchObject({
        ...{ assignee: 'me', overdue: 'true', search: 'tea' },
      });
    }
    await userEvent.click(screen.getByRole('checkbox', { name: 'Overdue only' }));
    await screen.findByRole('link', { name: /Hangzhou Trading/ });
    expect(asked().at(-1)?.has('overdue')).toBe(false);
  });

  it('says how the first case comes about', async () => {
    await open(0);
    expect(await screen.findByText(/No diversion cases yet/)).toBeTruthy();
  });
});
