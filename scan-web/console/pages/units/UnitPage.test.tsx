import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import type { Role, Unit, UnitTrail } from '@zhenma/contract';
import { Route, Routes } from 'react-router';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { UnitPage } from './UnitPage.tsx';

jest.setTimeout(120_000);

const code = 'ABCDE12345FGHJK67890';

const makeUnit = (trail: Partial<UnitTrail> | null = {}): Unit => ({
  ...{ code, batchNumber: 3, index: 7, lot: 'LOT3', state: 'active', voidReason: null },
  productName: { zh: '青山酒', en: 'Green Hill Liquor' },
  ...{ firstScanAt: '2026-03-01T00:00:00.000Z', visitors: 2, shippedTo: null },
  trail: trail && {
    ...{ claim: null, visits: [], scans: [], ...trail },
    evidence: trail.evidence ?? { strength: 0, isSuspected: false, reasons: [] },
  },
});

const at = '2026-03-01T00:00:00.000Z';
const claimed: UnitTrail['claim'] = { at, state: 'claimed', takenBack: null };

let service: Awaited<ReturnType<typeof serve>>;
let shown: Unit;
let wasReversed: boolean;

beforeEach(async () => {
  shown = makeUnit();
  wasReversed = false;
  service = await serve(({ method }) =>
    method === 'POST' && wasReversed
      ? {
          ...{ status: 409, type: 'application/problem+json' },
          body: { type: '/problems/idempotency_conflict', title: 'Conflict', status: 409 },
        }
      : method === 'POST'
        ? { body: { points: 20, balance: -20, at: '2026-03-02T00:00:00.000Z' } }
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
        <Route path="/units/:code" element={<UnitPage />} />
      </Routes>
    </SessionContext>,
    { at: `/units/${code}` },
  );

describe('the page of a unit', () => {
  it('says that nothing speaks for a copy and that nobody came', async () => {
    await open();
    expect(await screen.findByText('There are none.')).toBeTruthy();
    expect(screen.getByText('Nobody came yet.')).toBeTruthy();
  });

  it('tells why a copy is suspected, and who came when and from where', async () => {
    shown = makeUnit({
      evidence: {
        strength: 0.93,
        isSuspected: true,
        reasons: [
          {
            code: 'impossible_travel',
            facts: { from: '北京市', to: '广东省', km: 1343, minutes: 30, times: 1, by: 'address' },
          },
          { code: 'many_visitors', facts: { visitors: 12, usual: 5, places: 7 } },
        ],
      },
      visits: [
        {
          ...{ at: '2026-03-01T00:00:00.000Z', person: 1, isMember: true, isClaimant: true },
          ...{ via: 'inner', place: '北京市', source: 'ip' },
        },
        {
          ...{ at: '2026-03-01T00:30:00.000Z', person: 2, isMember: false, isClaimant: false },
          ...{ via: 'outer', place: null, source: 'none' },
        },
      ],
    });
    await open();
    expect(await screen.findByText('The code seems to be copied')).toBeTruthy();
    expect(screen.getByText('Likelihood about 93%')).toBeTruthy();
    expect(screen.getByText(/in 北京市 and in 广东省, at least 1,343 km apart/)).toBeTruthy();
    expect(screen.getByText(/Visitors: 12, from 7 provinces/)).toBeTruthy();
    expect(screen.getByText('Visitor 1')).toBeTruthy();
    expect(screen.getByText('took the points')).toBeTruthy();
    expect(screen.getByText('read the inner code')).toBeTruthy();
    expect(screen.getByText('Visitor 2')).toBeTruthy();
  });

  it('shows signs that are too few as what they are', async () => {
    shown = makeUnit({
      evidence: {
        ...{ strength: 0.04, isSuspected: false },
        reasons: [{ code: 'scans_after_claim', facts: { visitors: 2, elsewhere: 1 } }],
      },
    });
    await open();
    expect(await screen.findByText('Some signs, too few to call it copied')).toBeTruthy();
  });

  it('tells beside each scan why it was answered so', async () => {
    shown = makeUnit({
      scans: [
        {
          ...{ at: '2026-03-01T00:00:00.000Z', verdict: 'voided' },
          reasons: [{ code: 'voided', facts: { reason: 'stolen' } }],
          region: {
            ...{ source: 'ip', level: 'city', adcode: '110000', name: '北京市' },
            ...{ accuracyM: null, confidence: 0.8, dataVersion: 'v1' },
          },
        },
      ],
    });
    await open();
    const [reason] = (await screen.findAllByText('Voided')).filter(
      (one) => one.closest('.reason-list') !== null,
    );
    expect(reason).toBeTruthy();
  });

  it('takes the points back with a reason, and not without', async () => {
    shown = makeUnit({ claim: claimed });
    await open('manager');
    fireEvent.click(await screen.findByRole('button', { name: 'Take points back' }));
    const dialog = within(await screen.findByRole('dialog'));
    const confirm = dialog.getByRole('button', { name: 'Take points back' });
    fireEvent.click(confirm);
    expect(await dialog.findByText('Give a reason')).toBeTruthy();
    const posted = () => service.received.filter(({ method }) => method === 'POST');
    expect(posted()).toEqual([]);
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: ' returned goods ' } });
    fireEvent.click(confirm);
    expect(await screen.findByText(/20 points taken back; .* balance is -20/)).toBeTruthy();
    expect(posted().map(({ url, body }) => [url, JSON.parse(body) as unknown])).toEqual([
      [`/api/v1/claims/${code}/reversal`, { reason: 'returned goods' }],
    ]);
  });

  it('says so where the points were taken back before', async () => {
    shown = makeUnit({ claim: claimed });
    wasReversed = true;
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Take points back' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'once more' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Take points back' }));
    expect(await dialog.findByText(/were taken back before/)).toBeTruthy();
  });

  it('says why it does not tell where customers were, to whoever may not see that', async () => {
    shown = makeUnit(null);
    await open('operator');
    expect(
      await screen.findByText(/shown only to those who may see cases or members/),
    ).toBeTruthy();
    expect(screen.getByText('2 visitors')).toBeTruthy();
    expect(screen.queryByText('Signs of copying')).toBeNull();
    expect(screen.queryByText('not claimed')).toBeNull();
  });

  it('offers taking back to nobody who may not, nor where nothing was claimed', async () => {
    await open('owner');
    expect(await screen.findByText('Nobody came yet.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Take points back' })).toBeNull();
    cleanup();
    shown = makeUnit({ claim: claimed });
    await open('operator');
    expect(await screen.findByText('Nobody came yet.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Take points back' })).toBeNull();
  });

  it.each([
    ['pending', null, 'the points wait for a review'],
    ['rejected', { at, reason: 'not in the shop' }, 'a review took the points back'],
    ['reversed', { at, reason: 'returned goods' }, 'the points were taken back'],
  ] as const)('shows %s points as such, with the reason', async (state, takenBack, text) => {
    shown = makeUnit({ claim: { at, state, takenBack } });
    await open('owner');
    expect(await screen.findByText(text, { exact: false })).toBeTruthy();
    if (takenBack) expect(screen.getByText(takenBack.reason)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Take points back' })).toBeNull();
  });
});
