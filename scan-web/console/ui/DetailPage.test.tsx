import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { getDealer, type Dealer } from '@zhenma/contract';
import { Link, useParams, Route, Routes } from 'react-router';
import { useOperation } from '../api/hooks.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { serve } from '../testing/serve.ts';
import { DetailPage } from './DetailPage.tsx';

const dealer = (id: string): Dealer => ({
  ...{ id, name: `Dealer ${id}`, gln: null, territory: ['330000'], territoryNames: ['浙江省'] },
  channel: 'regional',
  createdAt: '2026-11-22T06:00:00Z',
});

function Page() {
  const { dealerId = '' } = useParams();
  const query = useOperation(getDealer, { params: { dealerId } });
  return (
    <>
      <Link to="/dealers/d2">The next</Link>
      <DetailPage
        query={query}
        list={{ title: 'Dealers', path: '/dealers' }}
        missing="There is no such dealer"
        back="To the dealers"
      >
        {({ name }) => <h2>{name}</h2>}
      </DetailPage>
    </>
  );
}

const problem = (status: number, code: string) => ({
  status,
  type: 'application/problem+json',
  body: { type: `/problems/${code}`, title: code, status },
});

describe('a page about one thing', () => {
  let stop = (): Promise<void> => Promise.resolve();
  afterEach(async () => {
    cleanup();
    await stop();
  });
  const open = async (answer: Parameters<typeof serve>[0]) => {
    const service = await serve(answer);
    stop = service.stop;
    await renderConsole(
      <Routes>
        <Route path="/dealers/:dealerId" element={<Page />} />
      </Routes>,
      { at: '/dealers/d1' },
    );
  };

  it('shows nothing of the one before while the next one loads', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await open(async ({ url }) => {
      if (url.endsWith('d2')) await held;
      return { body: dealer(url.split('/').at(-1) ?? '') };
    });
    expect(await screen.findByText('Dealer d1')).toBeTruthy();
    fireEvent.click(screen.getByText('The next'));
    expect(screen.queryByText('Dealer d1')).toBeNull();
    release();
    expect(await screen.findByText('Dealer d2')).toBeTruthy();
  });

  it('says that there is no such thing, and leads back to the list', async () => {
    await open(() => problem(404, 'not_found'));
    expect(await screen.findByRole('heading', { name: 'There is no such dealer' })).toBeTruthy();
    const back = screen.getByRole('button', { name: 'To the dealers' });
    expect(back.closest('a')?.getAttribute('href')).toBe('/dealers');
  });

  it('loads after a retry what could not be loaded', async () => {
    let failures = 0;
    await open(() => (failures++ === 0 ? problem(403, 'not_allowed') : { body: dealer('d1') }));
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Dealer d1')).toBeTruthy();
  });
});
