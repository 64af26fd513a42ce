import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { makeCase } from './case-fixture.ts';
import { CasesPage } from './CasesPage.tsx';
import './register-texts.ts';

let service: Awaited<ReturnType<typeof serve>>;
afterEach(async () => {
  cleanup();
  await service.stop();
});

const counts = { new: 3, in_review: 2, waiting: 0, answered: 1, closed: 40 };

async function open(rows: unknown[], at = '/cases') {
  service = await serve(() => ({ body: { rows, total: rows.length, counts } }));
  await renderConsole(
    <SessionContext value={makeSession('owner')}>
      <CasesPage />
    </SessionContext>,
    { at },
  );
}
const asked = () =>
  service.received
    .map(({ url }) => new URL(url, 'http://x').searchParams)
    .filter((query) => query.get('pageSize') === '20');

describe('the list of cases', () => {
  it('shows each case with its state and leads to it', async () => {
    await open([makeCase(), makeCase({ number: 'SECOND', state: 'closed', result: 'genuine' })]);
    const link = await screen.findByRole('link', { name: '7K3QX9M2PD' });
    expect(link.getAttribute('href')).toBe('/cases/7K3QX9M2PD');
    expect(screen.getByText('Closed · Genuine')).toBeTruthy();
    expect(screen.getAllByText('Green Hill Liquor')).toHaveLength(2);
  });

  it('asks for what the address says, and counts the states in the choice', async () => {
    await open([makeCase()], '/cases?state=new&kind=report&assignee=me&search=tea');
    await screen.findByRole('link', { name: '7K3QX9M2PD' });
    expect(Object.fromEntries(asked()[0] ?? [])).toMatchObject({
      ...{ state: 'new', kind: 'report', assignee: 'me', search: 'tea' },
    });
    await userEvent.click(screen.getByRole('combobox', { name: 'State' }));
    await waitFor(() => expect(screen.getByText('Closed (40)')).toBeTruthy());
  });

  it('says what would fill it when it is empty', async () => {
    await open([]);
    expect(await screen.findByText(/No cases yet/)).toBeTruthy();
  });
});
