import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Territory } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve, type Received } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import './register-texts.ts';
import { TerritoriesPage } from './TerritoriesPage.tsx';

const held: Territory = {
  ...{ id: 'ter_1', dealerId: 'dlr_1', dealerName: '杭州商贸', productId: null, productName: null },
  ...{ adcodes: ['330000'], adcodeNames: ['浙江省'], isExclusive: true, endReason: null },
  ...{ from: '2026-01-01T00:00:00Z', to: null, createdAt: '2026-01-01T00:00:00Z' },
};
const ended: Territory = {
  ...{ ...held, id: 'ter_2', adcodeNames: ['上海市'], isExclusive: false },
  ...{ to: '2026-02-28T16:00:00Z', endReason: '合同到期' },
};

let service: { received: Received[]; stop: () => Promise<void> };
beforeEach(async () => {
  service = await serve(({ url, method }) => {
    if (method === 'POST') return { body: { ...held, to: '2026-06-30T16:00:00Z' } };
    if (url.includes('/territories')) return { body: { rows: [held, ended], total: 2 } };
    if (url.includes('/divisions')) return { body: [] };
    return { body: { rows: [], total: 0 } };
  });
});
afterEach(() => service.stop());

const open = (at: string, permissions = makeSession().permissions) =>
  renderConsole(
    <SessionContext value={{ ...makeSession(), permissions }}>
      <TerritoriesPage />
    </SessionContext>,
    { at },
  );
const asked = () =>
  new URL(service.received.find(({ url }) => url.includes('/territories'))?.url ?? '/', 'http://x')
    .searchParams;

describe('the page of territories', () => {
  it('asks for what the address says: dealer, place, kind and a day in the brand’s zone', async () => {
    await open('/territories?dealer=dlr_1&place=330100&kind=exclusive&on=2026-05-01');
    expect((await screen.findAllByText('杭州商贸')).length).toBeGreaterThan(0);
    expect(Object.fromEntries(asked())).toMatchObject({
      ...{ dealerId: 'dlr_1', adcode: '330100', exclusive: 'true' },
      at: '2026-05-01T04:00:00.000Z',
    });
  });

  it('leaves out what the address says wrongly', async () => {
    await open('/territories?place=here&kind=other&on=someday');
    await screen.findAllByText('杭州商贸');
    expect([...asked().keys()].sort()).toEqual(['page', 'pageSize']);
  });

  it('tells what held when and why it ended, and ends what still holds', async () => {
    await open('/territories');
    expect(await screen.findByText('合同到期')).toBeTruthy();
    expect(screen.getByText('2026-02-28')).toBeTruthy();
    const [end, ...others] = screen.getAllByRole('button', { name: 'End' });
    expect(others).toEqual([]);
    if (end) fireEvent.click(end);
    fireEvent.change(await screen.findByLabelText('Last day (empty: ends now)'), {
      target: { value: '2026-06-30' },
    });
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'new contract' } });
    fireEvent.click(screen.getByRole('button', { name: 'End it' }));
    await waitFor(() => {
      const sent = service.received.find(({ method }) => method === 'POST');
      expect(sent?.url).toBe('/api/v1/territories/ter_1/end');
      expect(JSON.parse(sent?.body ?? '{}')).toEqual({
        ...{ to: '2026-06-30T16:00:00.000Z', reason: 'new contract' },
      });
    });
  });

  it('offers no end to whoever may only look', async () => {
    await open('/territories', ['canViewCatalogue']);
    await screen.findByText('合同到期');
    expect(screen.queryByRole('button', { name: 'End' })).toBeNull();
  });
});
