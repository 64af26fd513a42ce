import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Route, Routes } from 'react-router';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import '../movements/register-texts.ts';
import '../packing/register-texts.ts';
import { LogisticUnitPage } from './LogisticUnitPage.tsx';
import './register-texts.ts';
import { linkOfSscc } from './unit-event-rules.ts';

const sscc = '340123450000000017';
const pallet = '340123450000000024';
const code = '0123456789ABCDEFGHJK';
const at = '2026-11-22T08:00:00Z';

const unit = {
  ...{ sscc, status: 'packed', parent: pallet, holder: null, headingTo: null, movementId: null },
  ...{ items: 1, units: 0, createdAt: at, around: [pallet] },
  content: { items: [{ batchNumber: 7, from: 3, to: 3 }], units: [] },
  captured: [],
};
const packing = {
  ...{ type: 'AggregationEvent', action: 'ADD', bizStep: 'packing', eventTime: at },
  ...{ eventTimeZoneOffset: '+08:00', eventID: 'ni:///sha-256;1', parentID: linkOfSscc(sscc) },
  childEPCs: [`https://id.gs1.org/01/06901234567892/21/${code}`],
};
const events = {
  ...{ '@context': 'https://ref.gs1.org/', type: 'EPCISQueryDocument' },
  epcisBody: { queryResults: { resultsBody: { eventList: [packing] } } },
};
const done = {
  ...{ id: 'cmd_1', kind: 'break', standing: 'applied', conflict: null, client: null },
  ...{ happenedAt: at, recordedAt: at, by: 'Wang', ssccs: [sscc], items: [], movementId: null },
  ...{ unannounced: [], dismissed: null, eventId: null, reason: null },
};

describe('the page of a case', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const open = async (role: 'owner' | 'auditor', shown: object = unit) => {
    service = await serve(({ method, url }) => {
      if (method === 'POST') return { body: done };
      if (url.includes('/epcis/')) return { body: events };
      if (url.endsWith(`/logistic-units/${sscc}`)) return { body: shown };
      return { body: { rows: [], total: 0 } };
    });
    await renderConsole(
      <SessionContext value={makeSession(role)}>
        <Routes>
          <Route path="/logistic-units/:sscc" element={<LogisticUnitPage />} />
        </Routes>
      </SessionContext>,
      { at: `/logistic-units/${sscc}` },
    );
  };
  const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');

  it('leads to what it is in, and to the life of each item in it', async () => {
    await open('owner');
    expect(await screen.findByText('Item by item (1)')).toBeTruthy();
    expect(hrefOf('01234 56789 ABCDE FGHJK')).toBe(`/history/${code}`);
    expect(hrefOf(pallet)).toBe(`/logistic-units/${pallet}`);
    expect(screen.getByText('1 put in')).toBeTruthy();
  }, 120_000);

  it('is broken up after saying what that does', async () => {
    await open('owner');
    fireEvent.click(await screen.findByRole('button', { name: 'Break up' }));
    expect(await screen.findByText(/All 1 items are taken out/)).toBeTruthy();
    const [, confirm] = screen.getAllByRole('button', { name: 'Break up' });
    if (confirm === undefined) throw new Error('the dialog has no button');
    const why = screen.getByLabelText('Why (may be left empty)');
    fireEvent.change(why, { target: { value: ' the carton was wet ' } });
    fireEvent.click(confirm);
    const find = () => service.received.find(({ method }) => method === 'POST');
    await waitFor(() => expect(find()).toBeDefined(), { timeout: 20_000 });
    expect(find()?.url).toBe('/api/v1/breakings');
    expect(JSON.parse(find()?.body ?? '')).toMatchObject({ sscc, reason: 'the carton was wet' });
  }, 120_000);

  it('marks the events that others told', async () => {
    const receipt = { commandId: 'cmd_1', standing: 'applied', conflict: null };
    const captured = [{ eventId: packing.eventID, by: 'East WMS', receipt }];
    await open('owner', { ...unit, captured });
    expect(await screen.findByText('told by East WMS')).toBeTruthy();
    expect(screen.getByText('taken as the receipt')).toBeTruthy();
  }, 120_000);

  it('says why nothing can be done while it is on the way', async () => {
    const headingTo = { id: 'dlr_1', name: 'East' };
    await open('owner', { ...unit, headingTo, movementId: 'mov_1' });
    expect(await screen.findByText('It is on the way; receive it first')).toBeTruthy();
    expect(hrefOf('Receive it')).toBe('/movements/mov_1/receive');
    expect(screen.getByRole('button', { name: 'Break up' }).hasAttribute('disabled')).toBe(true);
  }, 120_000);

  it('lets nobody pack whose role only looks', async () => {
    await open('auditor');
    const button = await screen.findByRole('button', { name: 'Take out' });
    expect(button.hasAttribute('disabled')).toBe(true);
    expect(screen.getAllByLabelText('Your role cannot do this').length).toBeGreaterThan(0);
  }, 120_000);
});
