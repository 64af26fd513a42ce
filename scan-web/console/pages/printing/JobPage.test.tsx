import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PrintJob } from '@zhenma/contract';
import { Route, Routes } from 'react-router';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { JobPage } from './JobPage.tsx';
import { makePrintJob } from './print-job-fixture.ts';
import './register-texts.ts';

describe('the page of a print job', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let job: PrintJob;

  beforeEach(async () => {
    service = await serve(() => ({ body: job }));
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  it('shows a notice as information, and as a failure only when the job failed', async () => {
    const open = () =>
      renderConsole(
        <SessionContext value={makeSession('owner')}>
          <Routes>
            <Route path="/printing/jobs/:printJobId" element={<JobPage />} />
          </Routes>
        </SessionContext>,
        { at: '/printing/jobs/pj_1' },
      );
    const notice = '10 void units are left out';
    job = makePrintJob({ notice, progress: { done: 990, total: 990 } });
    await open();
    expect(await screen.findByText(notice)).toBeTruthy();
    expect(screen.queryByText('Waiting')).toBeNull();
    expect(screen.queryByText('The job failed')).toBeNull();
    expect(screen.getByText(/· 990 labels/)).toBeTruthy();
    cleanup();
    job = makePrintJob({ notice: 'line1: it prints no more', state: 'failed' });
    await open();
    expect(await screen.findByText('The job failed')).toBeTruthy();
    expect(screen.getByText('line1: it prints no more')).toBeTruthy();
  }, 120_000);
});
