import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DiversionCaseDetail, Role } from '@zhenma/contract';
import { Route, Routes } from 'react-router';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { makeCase, makeStep } from './case-fixture.ts';
import { CasePage } from './CasePage.tsx';
import './register-texts.ts';

let service: Awaited<ReturnType<typeof serve>>;
let shown: DiversionCaseDetail;
const suggestion = {
  ...{ severity: 'serious', priorRulings: 0 },
  penalties: [{ kind: 'fine', fen: 224_000 }],
};

beforeEach(async () => {
  shown = makeCase();
  service = await serve(({ url }) => ({
    body: url.includes('penalty-suggestion') ? suggestion : shown,
  }));
});
afterEach(async () => {
  cleanup();
  await service.stop();
});

const open = (role: Role = 'owner') =>
  renderConsole(
    <SessionContext value={makeSession(role)}>
      <Routes>
        <Route path="/diversion-cases/:caseId" element={<CasePage />} />
      </Routes>
    </SessionContext>,
    { at: '/diversion-cases/dvc_1' },
  );
const sent = () =>
  service.received
    .filter(({ method }) => method !== 'GET' && method !== 'OPTIONS')
    .map(({ method, url, body }) => [method, url, JSON.parse(body) as unknown]);

describe('the page of a diversion case', () => {
  it('shows what the dealer is held to, the scans and every step', async () => {
    shown = makeCase({
      steps: [
        makeStep(),
        makeStep({ number: 2, what: 'evidence', text: 'A shelf in Yuexiu', isShared: false }),
      ],
    });
    await open();
    expect(await screen.findByText('ABCD****WXYZ')).toBeTruthy();
    expect(screen.getByText('¥10,000.00')).toBeTruthy();
    expect(screen.getByText('A shelf in Yuexiu')).toBeTruthy();
    expect(screen.getByText('not shown to the dealer')).toBeTruthy();
    expect(screen.getByText('2 steps, the chain of hashes is whole')).toBeTruthy();
  });

  it('says loudly when the record is not what was written', async () => {
    shown = makeCase({ chain: { isWhole: false, brokenAt: 3 } });
    await open();
    expect(await screen.findByText(/From step 3 on/)).toBeTruthy();
  });

  it('takes the case on with a reason', async () => {
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Hear the dealer' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'Please explain');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Hear the dealer' }));
    await waitFor(() =>
      expect(sent()).toEqual([
        [
          'PUT',
          '/api/v1/diversion-cases/dvc_1/state',
          { state: 'appeal', reason: 'Please explain', seenSteps: 1 },
        ],
      ]),
    );
  });

  it('says what is missing before a step, and offers nothing to who may only look', async () => {
    shown = makeCase({ nextStates: [{ state: 'appeal', blocked: 'no_evidence' }] });
    await open();
    expect(await screen.findByLabelText(/add evidence first/)).toBeTruthy();
    cleanup();
    await open('auditor');
    expect(await screen.findByText('ABCD****WXYZ')).toBeTruthy();
    expect(screen.queryByText('Hear the dealer')).toBeNull();
    expect(screen.queryByText('Add evidence')).toBeNull();
  });

  it('rules as the table suggests', async () => {
    shown = makeCase({ state: 'ruling', mayRule: true, nextStates: [] });
    await open();
    expect(await screen.findByText(/suggests: Fine of ¥2,240.00/)).toBeTruthy();
    expect(screen.queryByText('Why they differ from the rule table')).toBeNull();
    await userEvent.type(screen.getByLabelText('Reason'), 'Proven');
    await userEvent.click(screen.getByRole('button', { name: 'Rule' }));
    await waitFor(() =>
      expect(sent()).toEqual([
        [
          'POST',
          '/api/v1/diversion-cases/dvc_1/ruling',
          {
            ...{ isUpheld: true, quantity: 24, valueFen: 1_000_000, reason: 'Proven' },
            ...{ penalties: suggestion.penalties, overrideReason: null, seenSteps: 1 },
          },
        ],
      ]),
    );
  });

  it('asks why other penalties are chosen', async () => {
    shown = makeCase({ state: 'ruling', mayRule: true, nextStates: [] });
    await open();
    await screen.findByText(/suggests: Fine of/);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Written warning' }));
    await userEvent.type(screen.getByLabelText('Reason'), 'Proven');
    await userEvent.click(screen.getByRole('button', { name: 'Rule' }));
    expect(await screen.findByText('Give a reason')).toBeTruthy();
    expect(sent()).toEqual([]);
  });
});
