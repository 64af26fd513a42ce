import { setTimeout as sleep } from 'node:timers/promises';
import type { EpcisCapture } from '@zhenma/contract';
import type { TestClient, TestReply } from '../../../testing/test-client.ts';

export const context = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { ex: 'https://ns.example.com/' },
];

/** A document of some events. */
export const wrap = (eventList: readonly unknown[], overrides: object = {}) => ({
  '@context': context,
  ...{ type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-02-01T00:00:00Z' },
  epcisBody: { eventList },
  ...overrides,
});

let made = 0;

/** An event like no other; a test gives what it is about. */
export function buildEvent(overrides: object = {}): Record<string, unknown> {
  made += 1;
  return {
    ...{ type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'shipping' },
    ...{ eventTime: '2026-01-31T08:00:00.000+08:00', eventTimeZoneOffset: '+08:00' },
    epcList: [`urn:epc:id:sgtin:0614141.107346.${made}`],
    ...overrides,
  };
}

export interface QueryDocument {
  '@context': unknown;
  type: string;
  epcisBody: { queryResults: { queryName: string; resultsBody: { eventList: AnyEvent[] } } };
}
export type AnyEvent = Record<string, unknown> & { eventID: string; recordTime: string };

/** The events of an answer. @throws Error for a refusal */
export function eventsIn(reply: TestReply): AnyEvent[] {
  if (reply.status !== 200) throw new Error(`answered ${reply.status}: ${reply.text}`);
  return (reply.json as QueryDocument).epcisBody.queryResults.resultsBody.eventList;
}

/** Where the answer says that the next page is. */
export const nextOf = (reply: TestReply): string | null =>
  /<([^>]+)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1] ?? null;

/** Sends a document in and waits for what becomes of it. */
export async function capture(
  client: TestClient,
  document: unknown,
  headers: Record<string, string> = {},
): Promise<EpcisCapture> {
  const reply = await client.request('POST', '/epcis/v2/capture', { body: document, headers });
  if (reply.status !== 202) throw new Error(`answered ${reply.status}: ${reply.text}`);
  return waitForCapture(client, reply.headers.get('location') ?? '');
}

async function waitForCapture(client: TestClient, address: string): Promise<EpcisCapture> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const job = (await client.get(address)).json as EpcisCapture;
    if (!job.running) return job;
    if (Date.now() > deadline) throw new Error('the capture does not end');
    await sleep(50);
  }
}
