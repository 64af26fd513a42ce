import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Webhook, WebhookDelivery } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve, type Received } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { WebhookTab } from './WebhookTab.tsx';

const at = '2026-11-22T06:00:00Z';
const webhook: Webhook = {
  ...{ url: 'https://hooks.brand.cn/x', events: ['case.opened'], isOn: true, updatedAt: at },
};
const failed: WebhookDelivery = {
  ...{ id: 'dlv_1', event: 'case.opened', state: 'failed', attempts: 12, createdAt: at },
  ...{ deliveredAt: null, lastStatus: null, lastError: 'it did not answer in time' },
};

let stored: Webhook | null;
let service: { received: Received[]; stop: () => Promise<void> };

beforeEach(async () => {
  service = await serve(({ method, url }) => {
    if (url.includes('/deliveries/')) return { status: 202, body: { ...failed, state: 'waiting' } };
    if (url.includes('/deliveries')) return { body: { rows: [failed], total: 1 } };
    if (method === 'GET') return { body: { webhook: stored } };
    return { body: { webhook, secret: 'whsec_shown-once' } };
  });
});
afterEach(() => service.stop());

const open = () =>
  renderConsole(
    <SessionContext value={makeSession()}>
      <WebhookTab />
    </SessionContext>,
  );
const sent = (method: string) => service.received.find((request) => request.method === method);

describe('the webhook', () => {
  it('is set, refusing an address without TLS, and shows its secret once', async () => {
    stored = null;
    await open();
    const field = await screen.findByLabelText('Address');
    fireEvent.change(field, { target: { value: 'http://hooks.brand.cn' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Give an address that begins with https://')).toBeTruthy();
    fireEvent.change(field, { target: { value: webhook.url } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('whsec_shown-once')).toBeTruthy();
    expect(JSON.parse(sent('PUT')?.body ?? '{}')).toEqual({
      ...{ url: webhook.url, events: ['case.opened', 'claim.held', 'diversionCase.shared'] },
      isOn: true,
    });
  });

  it('shows what was not delivered and why, and sends it again', async () => {
    stored = webhook;
    await open();
    expect(await screen.findByText('it did not answer in time')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(sent('POST')?.url).toBe('/api/v1/webhook/deliveries/dlv_1/retry'));
  });
});
