import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { CapturesPanel } from './CapturesPanel.tsx';
import { EventsPage } from './EventsPage.tsx';
import './register-texts.ts';

const context = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';
const event = (at: number) => ({
  ...{ type: 'ObjectEvent', action: 'OBSERVE', eventID: `urn:x:${at}` },
  ...{ bizStep: 'shipping', disposition: 'in_transit', eventTimeZoneOffset: '+08:00' },
  eventTime: new Date(Date.UTC(2026, 0, 31, 8, 0, 0, 0) - at * 1000).toISOString(),
  epcList: ['urn:epc:id:sgtin:0614141.107346.1'],
  readPoint: { id: 'https://id.gs1.org/414/4012345000054' },
});
const capture = {
  ...{ captureID: 'cap_1', createdAt: '2026-01-31T08:00:00.000Z', running: false, success: false },
  captureErrorBehaviour: 'rollback',
  errors: [
    {
      type: 'epcisException:ValidationException',
      title: '',
      status: 400,
      detail: 'Event 2: eventTime',
    },
  ],
};

describe('the page of EPCIS events', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  beforeEach(async () => {
    service = await serve(({ method, url }) => {
      if (method === 'POST')
        return { status: 202, body: { ...capture, running: true, errors: [] } };
      if (url.startsWith('/epcis/v2/capture')) return { body: [capture] };
      const eventList = Array.from({ length: 50 }, (_, at) => event(at));
      const queryResults = { queryName: 'SimpleEventQuery', resultsBody: { eventList } };
      return {
        body: { '@context': context, type: 'EPCISQueryDocument', epcisBody: { queryResults } },
      };
    });
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });
  const open = (role: 'owner' | 'auditor', at = '/epcis') =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <EventsPage />
        <CapturesPanel />
      </SessionContext>,
      { at },
    );
  const addresses = () => service.received.map(({ url }) => decodeURIComponent(url));

  it('shows events, asks for those of a thing and step, and leads to earlier ones', async () => {
    const user = userEvent.setup({ delay: null });
    await open('auditor', '/epcis?thing=urn:epc:id:sgtin:0614141.107346.1&step=shipping');
    expect((await screen.findAllByText('in_transit')).length).toBe(50);
    expect(addresses().join()).toContain('MATCH_anyEPC=urn:epc:id:sgtin:0614141.107346.1');
    expect(addresses().join()).toContain('EQ_bizStep=shipping');
    expect(screen.queryByText('Captures')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Earlier events' }));
    await waitFor(() =>
      expect(addresses().join()).toContain('LT_eventTime=2026-01-31T07:59:11.001Z'),
    );
  }, 120_000);

  it('shows what was wrong with a document, and sends another', async () => {
    await open('owner');
    expect(await screen.findByText('Event 2: eventTime')).toBeTruthy();
    expect(screen.getByText('With errors; nothing stored')).toBeTruthy();
    const document = {
      ...{ '@context': context, type: 'EPCISDocument', schemaVersion: '2.0' },
      ...{ creationDate: '2026-01-31T08:00:00Z', epcisBody: { eventList: [event(0)] } },
    };
    const choose = (text: string) => {
      const file = new File([text], 'events.json', { type: 'application/json' });
      Object.defineProperty(file, 'text', { value: () => Promise.resolve(text) });
      const input = screen.getByLabelText('Capture a document', { selector: 'input' });
      fireEvent.change(input, { target: { files: [file] } });
    };
    choose('{"type":"Other"}');
    expect(await screen.findByText(/must be EPCISDocument/)).toBeTruthy();
    expect(service.received.some(({ method }) => method === 'POST')).toBe(false);
    choose(JSON.stringify(document));
    await waitFor(() =>
      expect(service.received.some(({ method }) => method === 'POST')).toBe(true),
    );
  }, 120_000);
});
