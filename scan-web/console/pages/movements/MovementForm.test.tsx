import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Route, Routes } from 'react-router';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import '../packing/register-texts.ts';
import { MovementForm } from './MovementForm.tsx';
import './register-texts.ts';

const sscc = '340123450000000017';
const at = '2026-11-22T08:00:00Z';
const refusal = `${sscc} is at the brand; East cannot ship what it does not hold`;

describe('sending goods', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const serveAll = (isRefused: () => boolean) =>
    serve(({ method, url }) => {
      if (method !== 'POST') {
        if (url.endsWith('/sites/sit_1')) {
          return {
            body: { id: 'sit_1', name: 'East', kind: 'shop', gln: '6901234567892', createdAt: at },
          };
        }
        return { body: { rows: [], total: 0 } };
      }
      if (isRefused()) {
        const type = '/problems/state_forbids';
        const body = { type, title: 'Not now', status: 409, detail: refusal };
        return { status: 409, type: 'application/problem+json', body };
      }
      return {
        body: {
          ...{ id: 'cmd_1', kind: 'ship', standing: 'applied', conflict: null, client: null },
          ...{ happenedAt: at, recordedAt: at, by: 'Wang', ssccs: [sscc], items: [] },
          ...{ movementId: 'mov_1', unannounced: [], dismissed: null },
          ...{ eventId: null, reason: null },
        },
      };
    });
  const open = (query: string) =>
    renderConsole(
      <SessionContext value={makeSession('operator')}>
        <Routes>
          <Route path="/movements/new" element={<MovementForm />} />
          <Route path="/movements/mov_1" element={<p>The movement</p>} />
        </Routes>
      </SessionContext>,
      { at: `/movements/new?${query}` },
    );
  const sent = () => service.received.filter(({ method }) => method === 'POST');
  const send = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

  it('says who is missing before anything is sent', async () => {
    service = await serveAll(() => false);
    await open(`units=${sscc}`);
    send('Ship');
    expect(screen.getByText('Choose who gets the goods')).toBeTruthy();
    fireEvent.click(screen.getByText('Return'));
    send('Record the return');
    expect(screen.getByText('Choose the dealer who sends back')).toBeTruthy();
    expect(sent()).toEqual([]);
  }, 120_000);

  it('marks what was refused, keeps it, and leads to the movement when it is sent', async () => {
    let isRefused = true;
    service = await serveAll(() => isRefused);
    await open(`units=${sscc}&to=sit_1`);
    send('Ship');
    expect((await screen.findAllByText(refusal)).length).toBeGreaterThan(0);
    expect(screen.getAllByRole('listitem')[0]?.dataset['refused']).toBe('true');
    isRefused = false;
    send('Ship');
    expect(await screen.findByText('The movement')).toBeTruthy();
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(JSON.parse(sent()[1]?.body ?? '')).toMatchObject({
      ...{ kind: 'ship', fromId: null, toId: 'sit_1', units: [sscc], deliveryNote: null },
    });
  }, 120_000);
});
