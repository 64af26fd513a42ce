import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Link, Product } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { LinksPage } from './LinksPage.tsx';
import './register-texts.ts';

const gtin = '06901234567892';
const link: Link = {
  id: 'lnk_1',
  address: `/01/${gtin}/10/L2026`,
  linkType: 'gs1:instructions',
  href: 'https://brand.cn/manual',
  title: 'How to brew',
  language: 'en',
  mediaType: null,
  context: null,
  standing: 'default',
  createdAt: '2026-11-22T08:00:00.000Z',
  updatedAt: '2026-11-22T08:00:00.000Z',
};
const product: Product = {
  ...{ id: 'prd_1', gtin, name: { zh: '绿茶', en: 'Green tea' }, specification: '' },
  ...{ pointsPerCode: 0, innerCode: 'none', usualVisitors: 5, price: null, picture: null },
  createdAt: '2026-11-22T08:00:00.000Z',
};
const linkset = {
  anchor: `https://id.brand.cn/01/${gtin}`,
  defaultHref: null,
  links: [
    { relation: 'gs1:defaultLink', targets: [{ href: '/own', title: 'Green tea' }] },
    { relation: 'gs1:instructions', targets: [{ href: link.href, title: link.title }] },
  ],
};

describe('the page of links', () => {
  let service: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    service = await serve(({ method, url }) => {
      if (method === 'DELETE') return { status: 204 };
      if (method !== 'GET') return { status: method === 'POST' ? 201 : 200, body: link };
      if (url.includes('/linkset')) return { body: linkset };
      if (url.startsWith('/api/v1/products/prd_1')) return { body: product };
      if (url.startsWith('/api/v1/products')) return { body: { rows: [product], total: 1 } };
      return { body: { rows: [link], total: 1 } };
    });
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const open = (role: 'owner' | 'auditor', at = '/links?product=prd_1') =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <LinksPage />
      </SessionContext>,
      { at },
    );
  const sent = (method: string) => service.received.find((one) => one.method === method);

  it('shows a product’s links and what the resolver answers', async () => {
    await open('owner');
    expect((await screen.findAllByText('How to brew')).length).toBeGreaterThan(0);
    expect(await screen.findByText('The product’s own page')).toBeTruthy();
    expect(await screen.findByText(linkset.anchor)).toBeTruthy();
    expect(screen.getAllByText('Instructions').length).toBeGreaterThan(0);
    expect(decodeURIComponent(service.received.map(({ url }) => url).join())).toContain(
      `key=/01/${gtin}`,
    );
  }, 120_000);

  it('adds a link to a lot', async () => {
    const user = userEvent.setup({ delay: null });
    await open('owner');
    await screen.findByText(linkset.anchor);
    await user.click(screen.getByRole('button', { name: /Add a link/ }));
    await user.type(await screen.findByLabelText('Lot (optional)'), 'L/1');
    await user.type(screen.getByLabelText('Address'), 'https://brand.cn/tea');
    await user.type(screen.getByLabelText('Title'), 'Tea');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved');
    expect(JSON.parse(sent('POST')?.body ?? '')).toEqual({
      ...{ address: `/01/${gtin}/10/L%2F1`, linkType: 'gs1:pip', href: 'https://brand.cn/tea' },
      ...{ title: 'Tea', language: null, mediaType: null, context: null, standing: 'plain' },
    });
  }, 120_000);

  it('sends nothing where the address is none', async () => {
    const user = userEvent.setup({ delay: null });
    await open('owner');
    await screen.findByText(linkset.anchor);
    await user.click(screen.getByRole('button', { name: /Add a link/ }));
    await user.type(await screen.findByLabelText('Address'), 'javascript:alert(1)');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/begins with https/)).toBeTruthy();
    expect(await screen.findByText('Give a title')).toBeTruthy();
    expect(sent('POST')).toBeUndefined();
  }, 120_000);

  it('deletes a link after a question', async () => {
    const user = userEvent.setup({ delay: null });
    await open('owner');
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    expect(await screen.findByText(/This is the default/)).toBeTruthy();
    expect(sent('DELETE')).toBeUndefined();
    await user.click(screen.getAllByRole('button', { name: 'Delete' }).at(-1) as HTMLElement);
    await screen.findByText('Deleted');
    expect(sent('DELETE')?.url).toBe('/api/v1/links/lnk_1');
  }, 120_000);

  it('offers nothing to change to who may only look', async () => {
    await open('auditor');
    expect((await screen.findAllByText('How to brew')).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Change' })).toBeNull();
  }, 120_000);
});
