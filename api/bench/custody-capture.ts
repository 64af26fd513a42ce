import { setTimeout as sleep } from 'node:timers/promises';
import type { EpcisCapture } from '@zhenma/contract';
import type { CustodyServer } from './custody-process.ts';

export interface CaptureMeasured {
  readonly events: number;
  readonly megabytes: number;
  readonly acceptedMs: number;
  readonly doneMs: number;
  readonly cpuMs: number;
  /** The server's memory at its highest so far. */
  readonly peakMb: number;
  readonly errors: number;
  readonly success: boolean;
}

const megabyte = 2 ** 20;
const day = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString();

/** A valid event of its own; with `padding` it carries an extension of so many characters. */
export const makeEvent = (at: number, padding = 0): object => ({
  ...{ type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit' },
  ...{ eventTime: day(at), eventTimeZoneOffset: '+08:00' },
  epcList: [`urn:epc:id:sgtin:6901234.056789.${at}`],
  readPoint: { id: 'urn:epc:id:sgln:6901234.56789.0' },
  ...(padding > 0 && { 'ex:note': 'n'.repeat(padding) }),
});

/** One that is wrong: its time lies in the future. */
export const makeWrongEvent = (at: number): object => ({
  ...makeEvent(at),
  eventTime: '2099-01-01T00:00:00.000Z',
});

export const makeDocument = (eventList: readonly object[]): string =>
  JSON.stringify({
    '@context': [
      'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
      { ex: 'https://ns.example.com/' },
    ],
    ...{ type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-02-01T00:00:00Z' },
    epcisBody: { eventList },
  });

/** Sends a document in, waits for what becomes of it, and says what that took the server. */
export async function measureCapture(
  server: CustodyServer,
  secret: string,
  document: string,
  { events, behaviour }: { events: number; behaviour: 'rollback' | 'proceed' },
): Promise<CaptureMeasured> {
  const origin = `http://127.0.0.1:${server.port}`;
  const headers = { Authorization: `Bearer ${secret}` };
  const before = await server.measure();
  const startedAt = performance.now();
  const reply = await fetch(`${origin}/epcis/v2/capture`, {
    method: 'POST',
    body: document,
    headers: {
      ...{ ...headers, 'Content-Type': 'application/ld+json' },
      'GS1-Capture-Error-Behaviour': behaviour,
    },
  });
  if (reply.status !== 202) throw new Error(`answered ${reply.status}: ${await reply.text()}`);
  const acceptedMs = performance.now() - startedAt;
  const address = origin + (reply.headers.get('location') ?? '');
  let job: EpcisCapture;
  do {
    await sleep(100);
    job = (await (await fetch(address, { headers })).json()) as EpcisCapture;
  } while (job.running);
  const doneMs = performance.now() - startedAt;
  const after = await server.measure();
  return {
    ...{ events, megabytes: round(document.length / megabyte, 1) },
    ...{ acceptedMs: round(acceptedMs), doneMs: round(doneMs) },
    ...{ cpuMs: round(after.cpuMs - before.cpuMs), peakMb: round(after.peak / megabyte) },
    ...{ errors: job.errors.length, success: job.success },
  };
}

const round = (value: number, digits = 0): number => Number(value.toFixed(digits));
