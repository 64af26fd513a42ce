import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CaseDetail, Role } from '@zhenma/contract';
import { Route, Routes } from 'react-router';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { makeCase } from './case-fixture.ts';
import { CasePage } from './CasePage.tsx';
import './register-texts.ts';

let service: Awaited<ReturnType<typeof serve>>;
let shown: CaseDetail;

beforeEach(async () => {
  shown = makeCase();
  service = await serve(({ url }) =>
    url.includes('case-handlers')
      ? { body: { rows: [{ id: 'stf_1', name: 'Wang' }] } }
      : { body: shown },
  );
});
afterEach(async () => {
  cleanup();
  await service.stop();
});

const open = (role: Role = 'owner') =>
  renderConsole(
    <SessionContext value={makeSession(role)}>
      <Routes>
        <Route path="/cases/:caseNumber" element={<CasePage />} />
      </Routes>
    </SessionContext>,
    { at: `/cases/${shown.number}` },
  );
const sent = () =>
  service.received
    .filter(({ method }) => method !== 'GET' && method !== 'OPTIONS')
    .map(({ method, url, body }) => [method, url, JSON.parse(body) as unknown]);

describe('the page of a case', () => {
  it('shows photo, code, words and what happened, and leads to the unit', async () => {
    shown = makeCase({
      linked: [{ number: 'OTHER', kind: 'clone', state: 'closed' }],
      events: [
        ...makeCase().events,
        {
          ...{ at: '2026-11-22T07:03:00.000Z', by: 'Wang', what: 'note', state: null },
          note: 'Called the shop',
        },
      ],
    });
    await open();
    expect(await screen.findByText('It smells odd')).toBeTruthy();
    const photo = screen.getByAltText('The code as the consumer took it');
    expect(photo.getAttribute('src')).toBe('/api/v1/cases/7K3QX9M2PD/photo');
    const unit = screen.getByRole('link', { name: /ABCDE/ });
    expect(unit.getAttribute('href')).toBe('/units/ABCDE12345FGHJK67890');
    expect(screen.getByText('13800001234')).toBeTruthy();
    expect(screen.getByText('Wang wrote a note')).toBeTruthy();
    expect(screen.getByText('Called the shop')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'OTHER' })).toBeTruthy();
  });

  it('sends an answer once there is a text', async () => {
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Send answer' }));
    expect(await screen.findByText('Write what to say first')).toBeTruthy();
    expect(sent()).toEqual([]);
    await userEvent.type(screen.getByLabelText('What to say to the consumer'), 'Not ours');
    await userEvent.click(screen.getByRole('button', { name: 'Send answer' }));
    await waitFor(() =>
      expect(sent()).toEqual([
        ['POST', '/api/v1/cases/7K3QX9M2PD/answers', { state: 'answered', text: 'Not ours' }],
      ]),
    );
    expect(await screen.findByText('Sent')).toBeTruthy();
  });

  it('closes with a result that must be chosen', async () => {
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
    const dialog = await screen.findByRole('dialog');
    const confirm = [...dialog.querySelectorAll('button')].find(
      ({ textContent, className }) => textContent === 'Close' && className.includes('primary'),
    );
    if (!confirm) throw new Error('the dialog has no button to confirm');
    await userEvent.click(confirm);
    expect(await screen.findByText('Choose a result')).toBeTruthy();
    await userEvent.click(screen.getByLabelText('Confirmed counterfeit'));
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(sent()).toEqual([
        [
          'PUT',
          '/api/v1/cases/7K3QX9M2PD/state',
          { state: 'closed', result: 'confirmed_counterfeit', note: null },
        ],
      ]),
    );
    expect(await screen.findByText('Recorded')).toBeTruthy();
  });

  it('offers nothing to change to who may only look', async () => {
    await open('auditor');
    expect(await screen.findByText('It smells odd')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
    expect(screen.queryByLabelText('What to say to the consumer')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Take it' })).toBeNull();
  });

  it('shows evidence and no answer form for a possible copy', async () => {
    shown = makeCase({
      ...{ kind: 'clone', photo: null, contact: null, place: null, description: null },
      ...{ strength: 0.8, nextStates: ['in_review', 'closed'], canText: false },
      reasons: [{ code: 'many_visitors', facts: { visitors: 9, places: 3, usual: 2 } }],
    });
    await open();
    expect(await screen.findByText(/from 3 provinces/)).toBeTruthy();
    expect(screen.getByText('80%')).toBeTruthy();
    expect(screen.queryByLabelText('What to say to the consumer')).toBeNull();
  });
});
