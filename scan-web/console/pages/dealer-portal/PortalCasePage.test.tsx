import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PortalCaseDetail } from '@zhenma/contract';
import { Route, Routes } from 'react-router';
import { listNavigation } from '../../app/navigation.ts';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { makeCase } from '../diversion-cases/case-fixture.ts';
import { PortalCasePage } from './PortalCasePage.tsx';
import './register-texts.ts';

const kept = { sha256: 'cd'.repeat(32), width: 90, height: 60, bytes: 500 };
let service: Awaited<ReturnType<typeof serve>>;
let shown: PortalCaseDetail;

beforeEach(async () => {
  // jsdom makes no addresses of files.
  URL.createObjectURL = () => 'blob:picked';
  URL.revokeObjectURL = () => undefined;
  shown = {
    ...{ id: 'dvc_1', number: '7K3QX9M2PD', state: 'may_answer', title: 'Green Hill Liquor L1' },
    ...{ sharedAt: '2026-11-20T06:03:00.000Z', updatedAt: '2026-11-20T06:03:00.000Z' },
    ...{ answerUntil: '2099-01-01T00:00:00.000Z', brandPhone: '400-000-0000', ruling: null },
    ...{ brandName: { zh: '青山', en: 'Green Hill' }, facts: makeCase().facts, exchanged: [] },
  };
  service = await serve(({ url, method }) =>
    url.endsWith('/photos') && method === 'POST' ? { status: 201, body: kept } : { body: shown },
  );
});
afterEach(async () => {
  cleanup();
  await service.stop();
});

const open = () =>
  renderConsole(
    <SessionContext value={makeSession('dealer')}>
      <Routes>
        <Route path="/portal/:caseId" element={<PortalCasePage />} />
      </Routes>
    </SessionContext>,
    { at: '/portal/dvc_1' },
  );

describe('a case in the dealer’s portal', () => {
  it('says what is claimed and until when to answer', async () => {
    await open();
    expect(await screen.findByText('ABCD****WXYZ')).toBeTruthy();
    expect(screen.getByText(/Please answer by 2099-01-01/)).toBeTruthy();
    expect(screen.queryByText('Show the alert')).toBeNull();
  });

  it('sends the answer with its photographs', async () => {
    await open();
    const label = 'Explain how the goods came there';
    await userEvent.type(await screen.findByLabelText(label), 'Sold on by a retailer');
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
    const file = new File([bytes], 'a.jpg', { type: 'image/jpeg' });
    // jsdom's files do not give their bytes.
    Object.assign(file, { arrayBuffer: () => Promise.resolve(bytes.buffer) });
    await userEvent.upload(screen.getByLabelText('Add photographs', { selector: 'input' }), file);
    expect(await screen.findByAltText('Photograph 1')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
    await waitFor(() => {
      const answer = service.received.find(({ url }) => url.endsWith('/statements'));
      expect(JSON.parse(answer?.body ?? '{}')).toEqual({
        ...{ text: 'Sold on by a retailer', photos: [kept.sha256] },
      });
    });
  });

  it('takes no answer when the time is over, and shows the ruling', async () => {
    shown = {
      ...shown,
      state: 'ruled',
      ruling: {
        ...{ isUpheld: true, at: '2026-12-01T00:00:00.000Z', reason: 'Proven' },
        penalties: [{ kind: 'fine', fen: 5_000 }],
      },
    };
    await open();
    expect(await screen.findByText(/Fine of ¥50.00/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send the answer' })).toBeNull();
  });

  it('is all that a dealer finds in the navigation', () => {
    expect(listNavigation(makeSession('dealer')).map(({ key }) => key)).toEqual(['portal']);
    expect(listNavigation(makeSession('inspector')).map(({ key }) => key)).toEqual(['findings']);
  });
});
