import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DiversionOverview } from '@zhenma/contract';
import { useLocation } from 'react-router';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { OverviewPage } from './OverviewPage.tsx';
import './register-texts.ts';

let service: Awaited<ReturnType<typeof serve>>;
afterEach(async () => {
  cleanup();
  await service.stop();
});

const stake = {
  ...{ strong: 3, inspect: 2, cartons: 7, units: 144, valueFen: 1_850_050, unpricedUnits: 12 },
};
const overview: DiversionOverview = {
  period: { from: '2026-11-01', to: '2026-11-03' },
  timeZone: 'Asia/Shanghai',
  figures: { ...stake, open: 4, strongValueFen: 900_000, dealers: 2 },
  cases: { open: 5, ruled: 2, medianDaysToRuling: 6.5 },
  trend: { step: 'day', rows: [{ day: '2026-11-02', strong: 3, inspect: 2 }] },
};
const ranked = {
  rows: [{ dealer: { id: 'dlr_1', name: 'Hangzhou' }, ...stake, shippedUnits: 960, share: 0.15 }],
  total: 1,
};

function answer(url: string): unknown {
  if (url.includes('/diversion/overview')) return overview;
  if (url.includes('/diversion/dealers')) return ranked;
  if (url.includes('/hot-spot')) return { from: '2026-10-05', to: '2026-11-03', hotSpot: null };
  if (url.includes('/divisions')) return [];
  return { rows: [], total: 0 };
}

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

async function open(search: string) {
  service = await serve(({ url }) => ({ body: answer(url) }));
  await renderConsole(
    <SessionContext value={makeSession('owner')}>
      <OverviewPage />
      <Address />
    </SessionContext>,
    { at: `/diversion?trend=table&${search}` },
  );
  await screen.findByRole('link', { name: 'Hangzhou' });
  await screen.findByRole('region', { name: 'Cases open' });
}

const asked = (path: string) =>
  service.received
    .filter(({ url }) => url.includes(path))
    .map(({ url }) => Object.fromEntries(new URL(url, 'http://x').searchParams));

const period = 'from=2026-11-01&to=2026-11-03';

describe('the overview of diversion', () => {
  it('asks for what the address says, of every part of the page', async () => {
    await open(`${period}&product=prd_1&dealer=dlr_1&province=430000&grade=strong&sort=share`);
    const filters = {
      ...{ from: '2026-11-01', to: '2026-11-03', productId: 'prd_1', dealerId: 'dlr_1' },
      ...{ province: '430000', grade: 'strong' },
    };
    expect(asked('/diversion/overview')).toEqual([filters]);
    expect(asked('/diversion/dealers')[0]).toMatchObject({ ...filters, sort: 'share' });
    expect(asked('/api/v1/alerts')[0]).toMatchObject({ ...filters, pageSize: '5' });
  });

  it('shows what is at stake, and leads to the alerts that are meant', async () => {
    await open(`${period}&grade=strong`);
    const money = screen.getByRole('region', { name: 'Money at stake' });
    expect(money.textContent).toContain('¥18,501');
    expect(money.textContent).toContain('12 units have no price');
    const alerts = within(screen.getByRole('region', { name: 'Open alerts' })).getByRole('link');
    const path = new URL(alerts.getAttribute('href') ?? '', 'http://x');
    expect(path.pathname).toBe('/alerts');
    expect(Object.fromEntries(path.searchParams)).toEqual({
      ...{ from: '2026-11-01', to: '2026-11-03', grade: 'strong', state: 'open' },
    });
    const dealer = screen.getByRole('link', { name: 'Hangzhou' });
    expect(dealer.getAttribute('href')).toContain('dealer=dlr_1');
  });

  it('says that cases are not narrowed by what the other figures are', async () => {
    await open(period);
    const cases = () => screen.getByRole('region', { name: 'Cases open' }).textContent;
    expect(cases()).toContain('2 decided');
    cleanup();
    await service.stop();
    await open(`${period}&province=430000`);
    expect(cases()).toContain('Whatever product, place and evidence');
  });

  it('keeps in the address what the rank is sorted by, and begins at its first page', async () => {
    await open(`${period}&page=2`);
    await userEvent.click(screen.getByRole('columnheader', { name: /Units/ }));
    expect(screen.getByLabelText('address').textContent).toContain('sort=units');
    expect(screen.getByLabelText('address').textContent).not.toContain('page=');
    await waitFor(() =>
      expect(asked('/diversion/dealers').at(-1)).toMatchObject({ sort: 'units', order: 'desc' }),
    );
  });
});
