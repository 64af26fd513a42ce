import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { AlertListPage } from './AlertListPage.tsx';

let service: Awaited<ReturnType<typeof serve>>;
afterEach(async () => {
  cleanup();
  await service.stop();
});

async function open(search: string) {
  service = await serve(({ url }) => ({
    ...(url.includes('.csv') ? { type: 'text/csv', body: 'id' } : {}),
    ...(url.includes('.csv') ? {} : { body: url.includes('/divisions') ? [] : noRows }),
  }));
  await renderConsole(
    <SessionContext value={makeSession('owner')}>
      <AlertListPage />
    </SessionContext>,
    { at: `/alerts?${search}` },
  );
}
const noRows = { rows: [], total: 0 };

const asked = (path: string) =>
  service.received
    .filter(({ url }) => url.startsWith(path))
    .map(({ url }) => Object.fromEntries(new URL(url, 'http://x').searchParams));

const page = { page: '1', pageSize: '20' };

describe('the list of alerts', () => {
  it('shows alerts of all times unless the address names days', async () => {
    await open('');
    await screen.findByText(/^No alerts/);
    expect(asked('/api/v1/alerts')).toEqual([page]);
  });

  it('asks for what the address says', async () => {
    await open(
      'from=2026-11-01&to=2026-11-03&state=open&province=430000&grade=strong&product=p1&sscc=1',
    );
    await screen.findByRole('button', { name: 'Clear filters' });
    expect(asked('/api/v1/alerts')).toEqual([
      {
        ...{ ...page, from: '2026-11-01', to: '2026-11-03', state: 'open' },
        ...{ province: '430000', grade: 'strong', productId: 'p1', sscc: '1' },
      },
    ]);
  });

  it('leaves out what no alert can be', async () => {
    await open('state=lost&grade=surely&from=today');
    await screen.findByText(/^No alerts/);
    expect(asked('/api/v1/alerts')).toEqual([page]);
  });

  it('narrows to the alerts of a case that is scanned, in the list, the address and the export', async () => {
    await open('');
    await screen.findByText(/^No alerts/);
    const sscc = '(00)069012340000000016';
    await userEvent.type(screen.getByLabelText('Case (SSCC)'), `${sscc}{Enter}`);
    await screen.findByRole('button', { name: 'Clear filters' });
    expect(asked('/api/v1/alerts').at(-1)).toEqual({ ...page, sscc });
  });

  it('exports all that the filters mean, in the language that is read', async () => {
    URL.createObjectURL = () => 'blob:of-test';
    URL.revokeObjectURL = () => undefined;
    HTMLAnchorElement.prototype.click = () => undefined;
    await open('grade=inspect&page=3');
    await screen.findByRole('button', { name: 'Clear filters' });
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(await screen.findByText('CSV'));
    await screen.findByRole('button', { name: 'Export' });
    expect(asked('/api/v1/alerts.csv')).toEqual([{ grade: 'inspect', language: 'en' }]);
  });
});
