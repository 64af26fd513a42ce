import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { makeBatch } from '../batches/batch-fixture.ts';
import { makeReconciliation } from '../reconciliation/reconciliation-fixture.ts';
import { makeStored } from '../templates/template-fixture.ts';
import { JobForm } from './JobForm.tsx';
import { makePrintJob } from './print-job-fixture.ts';
import './register-texts.ts';

const user = userEvent.setup({ delay: null });

const printedAlready = {
  status: 409,
  type: 'application/problem+json',
  body: {
    type: '/problems/already_printed',
    title: 'Some of these units are printed already',
    status: 409,
    detail: 'Printed already: 0 to 499',
  },
};

describe('the form of a print job', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let created: string[] = [];
  let hasBooks = false;

  beforeEach(async () => {
    created = [];
    hasBooks = false;
    service = await serve(({ method, url, body }) => {
      if (url.endsWith('/label-previews')) return { body: { svg: null, findings: [] } };
      if (method === 'POST') {
        const { reprint } = JSON.parse(body) as { reprint: unknown };
        return reprint === null ? printedAlready : { status: 201, body: makePrintJob() };
      }
      if (url.startsWith('/api/v1/batches/7/reconciliation')) {
        if (hasBooks) {
          return { body: makeReconciliation({ nextNotPrinted: 20, nextNotPrintedTo: 49 }) };
        }
        return { status: 409, body: { type: '/problems/state_forbids', title: 'no', status: 409 } };
      }
      if (url.startsWith('/api/v1/batches/7')) return { body: makeBatch() };
      if (url.startsWith('/api/v1/batches')) return { body: { rows: [makeBatch()], total: 1 } };
      if (url.startsWith('/api/v1/label-templates')) {
        return { body: { rows: [makeStored()], total: 1 } };
      }
      return { body: { rows: [], total: 0 } };
    });
  });
  afterEach(() => service.stop());

  const open = (role: Role) =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <JobForm batchNumber={7} templateId="tpl_1" onCreated={({ id }) => created.push(id)} />
      </SessionContext>,
    );
  const orders = () =>
    service.received
      .filter(({ method, url }) => method === 'POST' && url.endsWith('/print-jobs'))
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);

  it('asks for the reason in place when units were printed already, and sends them as a reprint', async () => {
    await open('owner');
    fireEvent.click(await screen.findByRole('button', { name: 'Print 500 labels' }));
    expect(await screen.findByText('Printed already: 0 to 499')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: 'Reprint 500 labels' }));
    expect(await screen.findByText('Choose a reason')).toBeTruthy();
    await user.click(screen.getByLabelText('Reprint because'));
    await user.click(await screen.findByText('Printer fault'));
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'ribbon ran out' } });
    fireEvent.click(screen.getByRole('button', { name: 'Reprint 500 labels' }));
    await waitFor(() => {
      expect(created).toEqual(['pj_1']);
    });
    const [first, second] = orders();
    expect(first).toMatchObject({ batchNumber: 7, from: 0, to: 499, reprint: null });
    expect(second).toMatchObject({
      reprint: { reason: 'printer_fault', note: 'ribbon ran out' },
      labelsPerFile: 100_000,
      printer: null,
    });
    expect(second?.['idempotencyKey']).not.toBe(first?.['idempotencyKey']);
  });

  it('offers the next units only up to what is printed or held by another job', async () => {
    hasBooks = true;
    await open('owner');
    fireEvent.click(await screen.findByRole('button', { name: 'The next not printed: 20 – 49' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Print 30 labels' }));
    await waitFor(() => {
      expect(orders()[0]).toMatchObject({ from: 20, to: 49 });
    });
  });

  it('tells an operator, who may not reprint, what to do instead', async () => {
    await open('operator');
    fireEvent.click(await screen.findByRole('button', { name: 'Print 500 labels' }));
    expect(await screen.findByText(/Only owners and brand managers can reprint/)).toBeTruthy();
    expect(screen.queryByLabelText('Reprint because')).toBeNull();
  });
});
