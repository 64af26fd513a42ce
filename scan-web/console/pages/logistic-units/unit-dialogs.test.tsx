import type { LogisticUnit } from '@zhenma/contract';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import '../packing/register-texts.ts';
import { LeaveDialog } from './LeaveDialog.tsx';
import './register-texts.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { TakeOutDialog } from './TakeOutDialog.tsx';

const sscc = '340123450000000017';
const pallet = '340123450000000024';
const other = '340123450000000031';
const code = '0123456789ABCDEFGHJK';
const at = '2026-11-22T08:00:00Z';

const unit: LogisticUnit = {
  ...{ sscc, status: 'packed', parent: pallet, holder: null, headingTo: null, movementId: null },
  ...{ items: 24, units: 0, createdAt: at },
};
const done = {
  ...{ id: 'cmd_1', kind: 'unpack', standing: 'applied', conflict: null, client: null },
  ...{ happenedAt: at, recordedAt: at, by: 'Wang', ssccs: [sscc], items: [], movementId: null },
  ...{ unannounced: [], dismissed: null, eventId: null, reason: null },
};
const refusal = {
  ...{ status: 409, type: 'application/problem+json' },
  body: {
    ...{ type: '/problems/state_forbids', title: 'Not now', status: 409 },
    detail: `There is no logistic unit ${other}; check the number, or pack it first`,
  },
};

describe('the dialogs of a case', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let closed = 0;
  afterEach(async () => {
    cleanup();
    await service.stop();
    closed = 0;
  });

  const open = async (
    Dialog: typeof LeaveDialog,
    { shown = unit, answers = [{ body: done }] }: { shown?: LogisticUnit; answers?: object[] } = {},
  ) => {
    const left = [...answers];
    service = await serve(({ method }) => {
      if (method !== 'POST') return { body: { rows: [], total: 0 } };
      return left.shift() ?? { body: done };
    });
    await renderConsole(
      <SessionContext value={makeSession('owner')}>
        <Dialog unit={shown} onClose={() => (closed += 1)} />
      </SessionContext>,
    );
  };
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const readSent = () =>
    service.received
      .filter(({ method }) => method === 'POST')
      .map(({ url, body }) => ({ url, body: JSON.parse(body) as Record<string, unknown> }));
  const waitForSent = (count: number) =>
    waitFor(() => expect(readSent()).toHaveLength(count), { timeout: 20_000 });

  it('take the case off its pallet, with a reason', async () => {
    await open(LeaveDialog);
    expect(screen.getByLabelText(`Take it out of ${pallet}, into nothing else`)).toHaveProperty(
      'checked',
      true,
    );
    type('Why (may be left empty)', 'wrong pallet');
    press('Record');
    await waitForSent(1);
    const [sent] = readSent();
    expect(sent).toMatchObject({
      url: '/api/v1/unpackings',
      body: { units: [sscc], reason: 'wrong pallet' },
    });
    await waitFor(() => expect(closed).toBe(1));
  }, 120_000);

  it('put it into another, once that has a right number, and stay open when refused', async () => {
    await open(LeaveDialog, { answers: [refusal] });
    fireEvent.click(screen.getByLabelText('Into another unit'));
    const target = await screen.findByLabelText('Into which SSCC');
    fireEvent.change(target, { target: { value: '340123450000000032' } });
    press('Record');
    expect(await screen.findByText(/check digit/)).toBeTruthy();
    expect(readSent()).toEqual([]);
    fireEvent.change(target, { target: { value: `(00)${other}` } });
    press('Record');
    expect(await screen.findByText(/There is no logistic unit/)).toBeTruthy();
    expect(closed).toBe(0);
    press('Record');
    await waitForSent(2);
    const [first, second] = readSent();
    expect(first).toMatchObject({
      url: '/api/v1/repackings',
      body: { units: [sscc], into: other },
    });
    // The same deed, told again.
    expect(second?.body).toEqual(first?.body);
    expect(second?.body).not.toHaveProperty('reason');
  }, 120_000);

  it('ask for no reason to put what is in nothing into another', async () => {
    await open(LeaveDialog, { shown: { ...unit, parent: null } });
    expect(await screen.findByLabelText('Into which SSCC')).toBeTruthy();
    expect(screen.queryByLabelText('Why (may be left empty)')).toBeNull();
    expect(screen.queryByLabelText(/^Take it out of/)).toBeNull();
  }, 120_000);

  it('take scanned items out, and with an SSCC into another', async () => {
    await open(TakeOutDialog);
    const submit = () => screen.getByRole('button', { name: 'Take out' });
    expect(submit().hasAttribute('disabled')).toBe(true);
    const field = screen.getByLabelText('Scan what is taken out');
    fireEvent.change(field, {
      target: { value: `https://id.brand.cn/01/06901234567892/21/${code}` },
    });
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', keyCode: 13 });
    await waitFor(() => expect(submit().hasAttribute('disabled')).toBe(false));
    type('Put it into (may be left empty)', other);
    type('Why (may be left empty)', 'to fill up');
    fireEvent.click(submit());
    await waitForSent(1);
    expect(readSent()[0]).toMatchObject({
      url: '/api/v1/repackings',
      body: { codes: [code], into: other, reason: 'to fill up' },
    });
  }, 120_000);

  it('say what is void before goods are taken away, as what was chosen', async () => {
    await open(RemoveDialog);
    expect(screen.getByText(/The codes of 24 items are void from now on/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText('It was destroyed'));
    press('Take away and void 24 items');
    await waitForSent(1);
    expect(readSent()[0]).toMatchObject({
      url: '/api/v1/removals',
      body: { units: [sscc], as: 'destroyed' },
    });
  }, 120_000);
});
