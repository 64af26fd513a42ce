import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CustodyCommandView } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve, type Received } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { PackingPage } from './PackingPage.tsx';

const codes = ['0123456789ABCDEFGHJK', '0123456789ABCDEFGHJM', '0123456789ABCDEFGHJN'] as const;
const sscc = '340123450000000017';

const done: CustodyCommandView = {
  ...{ id: 'cmd_1', kind: 'pack', standing: 'applied', conflict: null, client: null },
  ...{ happenedAt: '2026-11-22T08:00:00Z', recordedAt: '2026-11-22T08:00:00Z', by: 'Wang' },
  ...{ ssccs: [sscc], items: [], movementId: null, unannounced: [], dismissed: null },
  ...{ eventId: null, reason: null },
};
const missing = {
  ...{ status: 404, type: 'application/problem+json' },
  body: { type: '/problems/not_found', title: 'There is no such thing here', status: 404 },
};

type Answer = ReturnType<Parameters<typeof serve>[0]>;

/** What the page reads besides: settings, sites, dealers; of scanned things nothing is known. */
function answerReads({ url }: Received): Answer {
  if (url.includes('/logistic-settings')) return { body: { companyPrefix: '6923456' } };
  if (/\/units\/|\/logistic-units\/\d/.test(url)) return missing;
  return { body: { rows: [], total: 0 } };
}

describe('packing by scan', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const open = (role: 'operator' | 'auditor' = 'operator', at = '/packing') =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <PackingPage />
      </SessionContext>,
      { at },
    );
  const scan = (line: string) => {
    const field = screen.getByLabelText(/^Scan /);
    fireEvent.change(field, { target: { value: line } });
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
    fireEvent.keyUp(field, { key: 'Enter', code: 'Enter' });
  };
  const said = () => screen.getByText((_, element) => element?.className === 'goods-result');
  const sent = () =>
    service.received
      .filter(({ method, url }) => method === 'POST' && url === '/api/v1/packings')
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);

  it('takes each item once, an SSCC as the case, and counts against a full case', async () => {
    service = await serve((request) =>
      request.method === 'POST' ? { body: done } : answerReads(request),
    );
    await open('operator', '/packing?per=2');
    scan(`https://id.brand.cn/01/06901234567892/21/${codes[0]}`);
    expect(said().textContent).toContain('Added');
    expect(screen.getByText('1 missing')).toBeTruthy();
    scan(codes[0]);
    expect(said().textContent).toContain('Scanned before');
    scan(`(00)${sscc}`);
    expect(said().textContent).toContain('Goes into this case');
    scan('340123450000000018');
    expect(said().textContent).toContain('must end in 7');
    scan(`(01)06901234567892(21)${codes[1]}`);
    expect(screen.getByText('The count is right')).toBeTruthy();
    scan(codes[2]);
    expect(screen.getByText('1 too many')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Remove 01234 56789 ABCDE FGHJN'));
    fireEvent.click(screen.getByRole('button', { name: 'Pack 2 items' }));
    expect(await screen.findByText('Packed just now')).toBeTruthy();
    expect(sent()).toMatchObject([{ codes: [codes[1], codes[0]], into: sscc, placeId: null }]);
    expect(screen.getByRole('button', { name: 'Scan an item first' })).toBeTruthy();
  }, 120_000);

  it('keeps the list and its key when the connection is lost, and takes a new key when done', async () => {
    let isLost = true;
    service = await serve((request) => {
      if (request.method !== 'POST') return answerReads(request);
      return isLost ? { status: 502, type: 'text/html', body: 'bad gateway' } : { body: done };
    });
    await open();
    scan(codes[0]);
    const pack = { name: /^Pack / };
    fireEvent.click(screen.getByRole('button', pack));
    expect(await screen.findByText('Nothing was recorded; the list is still here')).toBeTruthy();
    isLost = false;
    fireEvent.click(screen.getByRole('button', pack));
    expect(await screen.findByText('Packed just now')).toBeTruthy();
    scan(codes[1]);
    fireEvent.click(screen.getByRole('button', pack));
    await waitFor(() => expect(sent()).toHaveLength(3));
    const [first, second, third] = sent().map(({ idempotencyKey }) => idempotencyKey);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  }, 120_000);

  it('says beside the code what was refused', async () => {
    service = await serve((request) => {
      if (request.method !== 'POST') return answerReads(request);
      const message = 'this is an inner code; scan the outer, visible one';
      const errors = [{ field: 'codes.1', message }];
      const body = { type: '/problems/invalid_input', title: 'Not accepted', status: 422, errors };
      return { status: 422, type: 'application/problem+json', body };
    });
    await open();
    scan(codes[0]);
    scan(codes[1]);
    fireEvent.click(screen.getByRole('button', { name: 'Pack 2 items' }));
    await screen.findByRole('alert');
    const refused = screen
      .getAllByRole('listitem')
      .filter((one) => one.dataset['refused'] === 'true');
    expect(refused.map((one) => one.textContent)).toEqual([
      expect.stringContaining('01234 56789 ABCDE FGHJK'),
    ]);
    expect(refused[0]?.textContent).toContain('inner code');
  }, 120_000);

  it('offers nothing to who may not pack, and says so', async () => {
    service = await serve(answerReads);
    await open('auditor');
    expect(screen.getByText(/Your role cannot pack/)).toBeTruthy();
    expect(screen.queryByLabelText(/^Scan /)).toBeNull();
  }, 120_000);
});
