import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Route, Routes } from 'react-router';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import './register-texts.ts';
import { UnitHistoryPage } from './UnitHistoryPage.tsx';

const plain = {
  ...{ by: null, sscc: null, inside: null, from: null, to: null, movementId: null },
  ...{ deliveryNote: null, detail: null, place: null, alertId: null, told: null },
};
const told = {
  ...{ eventId: 'ni:///1', captureId: 'cap_1', eventType: 'ObjectEvent', disposition: null },
  ...{ step: 'storing', isDenied: false, receipt: null },
};
const history = {
  ...{ code: '00000000000000000000', batchNumber: 7, index: 5 },
  ...{ around: ['340123450000000017'], holder: { id: 'dlr_1', name: 'East Trading' } },
  headingTo: null,
  events: [
    { ...plain, kind: 'scanned', at: '2026-11-22T09:00:00Z', detail: 'first_scan', place: '杭州' },
    {
      ...{ ...plain, kind: 'shipping', at: '2026-11-22T08:00:00Z', movementId: 'mov_1' },
      ...{ from: null, to: { id: 'dlr_1', name: 'East Trading' }, deliveryNote: 'DN-1' },
      inside: '340123450000000017',
    },
    { ...plain, kind: 'packing', at: '2026-11-22T07:00:00Z', sscc: '340123450000000017' },
  ],
  scans: { page: 1, hasMore: true },
};

describe('the life of an item', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const open = (query = '') =>
    renderConsole(
      <SessionContext value={makeSession('owner')}>
        <Routes>
          <Route path="/history/:code" element={<UnitHistoryPage />} />
        </Routes>
      </SessionContext>,
      { at: `/history/00000000000000000000${query}` },
    );

  it('stands there as a timeline with links to where it went', async () => {
    service = await serve(() => ({ body: history }));
    await open();
    expect(await screen.findByText(/→ East Trading/)).toBeTruthy();
    const link = screen.getByRole('link', { name: 'into 340123450000000017' });
    expect(link.getAttribute('href')).toContain('/logistic-units/340123450000000017');
    expect(screen.getByText(/delivery note DN-1/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Older scans' }).hasAttribute('disabled')).toBe(
      false,
    );
    expect(screen.getByRole('button', { name: 'Newer scans' }).hasAttribute('disabled')).toBe(true);
  }, 120_000);

  it('shows the day and clock of the zone, and only what the address asks for', async () => {
    service = await serve(() => ({ body: history }));
    await open('?show=scans');
    expect(await screen.findByRole('heading', { name: /2026-11-22/ })).toBeTruthy();
    expect(screen.getByText('17:00:00')).toBeTruthy();
    expect(screen.queryByText(/→ East Trading/)).toBeNull();
    fireEvent.click(screen.getByText('Moves 2'));
    expect(screen.getByText(/→ East Trading/)).toBeTruthy();
    fireEvent.click(screen.getByText('Scans 1'));
    expect(screen.queryByText('17:00:00')).toBeNull();
  }, 120_000);

  it('marks what others told, says what came of it, and leads to alerts', async () => {
    const receipt = {
      ...{ commandId: 'cmd_1', standing: 'conflict' },
      conflict: { reason: 'not_announced', detail: 'It was elsewhere' },
    };
    const at = '2026-11-22T08:00:00Z';
    const events = [
      { ...plain, at, kind: 'alerted', detail: 'open', alertId: 'alr_1' },
      { ...plain, at, kind: 'captured', by: 'East WMS', place: 'East', told },
      { ...plain, at, kind: 'captured', told: { ...told, step: 'receiving', receipt } },
      { ...plain, at, kind: 'captured', told: { ...told, step: 'https://x.cn/weighing' } },
      { ...plain, at, kind: 'unpacking', sscc: '340123450000000017', detail: 'the carton was wet' },
    ];
    service = await serve(() => ({ body: { ...history, events } }));
    await open();
    expect(await screen.findByText('Stored')).toBeTruthy();
    expect(screen.getByText('told by East WMS')).toBeTruthy();
    expect(screen.getByText('https://x.cn/weighing')).toBeTruthy();
    expect(screen.getByText('the carton was wet')).toBeTruthy();
    const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(hrefOf('contradicts what is known')).toBe('/movements?tab=conflicts');
    expect(hrefOf('Open')).toBe('/alerts/alr_1');
  }, 120_000);

  it('says so where there is no such code', async () => {
    service = await serve(() => ({
      ...{ status: 404, type: 'application/problem+json' },
      body: { type: '/problems/not_found', title: 'There is no such thing here', status: 404 },
    }));
    await open();
    expect((await screen.findAllByText('There is no such code')).length).toBeGreaterThan(0);
  }, 120_000);
});
