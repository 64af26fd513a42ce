import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema, type EpcisCapture } from '@zhenma/contract';
import { createTestBrand } from '../../../testing/test-brand.ts';
import type { TestClient, TestReply } from '../../../testing/test-client.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { buildEvent, capture, context, eventsIn, nextOf, wrap } from './epcis-fixture.ts';

let service: TestService;
let owner: TestClient;
let stranger: TestClient;

beforeAll(async () => {
  service = await startTestService();
  owner = await signInOwner();
  stranger = await signInOwner();
}, 60_000);
afterAll(() => service.close());

async function signInOwner(): Promise<TestClient> {
  const { brandId } = await createTestBrand(service.system);
  return service.signIn(brandId, 'owner');
}

const find = async (query: string, client = owner) =>
  eventsIn(await client.get(`/epcis/v2/events?${query}`));
const send = (body: unknown, headers: Record<string, string> = {}) =>
  owner.request('POST', '/epcis/v2/capture', { body, headers });

function expectException(reply: TestReply, status: number, exception: string): string {
  expect({ status: reply.status, text: reply.text }).toMatchObject({ status });
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
  const problem = problemSchema.parse(reply.json);
  expect(problem.type).toBe(`epcisException:${exception}`);
  return problem.detail ?? '';
}

describe('capturing a document', () => {
  it('stores each of the five kinds of events as it was sent', async () => {
    const [epc, parent] = [
      'urn:epc:id:sgtin:0614141.107346.five',
      'urn:epc:id:sscc:0614141.1234567890',
    ];
    const bizTransactionList = [{ type: 'po', bizTransaction: 'http://acme.com/po/5' }];
    const events = [
      buildEvent({ epcList: [epc], 'ex:colour': { deep: ['red', 1.5, null] } }),
      buildEvent({
        type: 'AggregationEvent',
        action: 'ADD',
        epcList: undefined,
        parentID: parent,
        childEPCs: [epc],
      }),
      buildEvent({ type: 'TransactionEvent', epcList: [epc], bizTransactionList }),
      buildEvent({
        type: 'TransformationEvent',
        action: undefined,
        epcList: undefined,
        inputEPCList: [epc],
        outputEPCList: ['ex:out'],
      }),
      buildEvent({
        type: 'AssociationEvent',
        action: 'ADD',
        epcList: undefined,
        parentID: parent,
        childEPCs: [epc],
      }),
    ];
    const job = await capture(owner, wrap(events));
    expect(job).toMatchObject({
      running: false,
      success: true,
      errors: [],
      captureErrorBehaviour: 'rollback',
    });
    const found = await find(`MATCH_anyEPC=${encodeURIComponent(epc)}`);
    expect(found.map(({ type }) => type).sort()).toEqual(events.map(({ type }) => type).sort());
    for (const event of found)
      expect(event.eventID).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/);
    const first = found.find(({ type }) => type === 'ObjectEvent');
    expect(first).toMatchObject({ ...events[0], '@context': [context[1]] });
  });

  it('stores an event once, however often it comes', async () => {
    const event = buildEvent();
    const twice = await capture(owner, wrap([event, { ...event }]));
    expect(twice.success).toBe(true);
    const many = await Promise.all(Array.from({ length: 8 }, () => capture(owner, wrap([event]))));
    expect(many.every(({ success }) => success)).toBe(true);
    const [epc] = event['epcList'] as string[];
    expect(await find(`MATCH_epc=${encodeURIComponent(epc ?? '')}`)).toHaveLength(1);
  });

  it('stores nothing of a document that is half valid, and says what is wrong where', async () => {
    const [good, late] = [buildEvent(), buildEvent({ eventTime: '2099-01-01T00:00:00Z' })];
    const job = await capture(owner, wrap([good, late, { type: 'ObjectEvent' }]));
    expect(job).toMatchObject({ running: false, success: false });
    expect(job.errors.map(({ type }) => type)).toEqual(
      Array(2).fill('epcisException:ValidationException'),
    );
    expect(job.errors[0]?.detail).toMatch(/^Event 2: eventTime: .* lies in the future/);
    expect(job.errors[1]?.detail).toMatch(/^Event 3: .*eventTime/);
    const [epc] = good['epcList'] as string[];
    expect(await find(`MATCH_epc=${encodeURIComponent(epc ?? '')}`)).toEqual([]);
  });

  it('names the first of very many wrong events, and says how many more there are', async () => {
    const job = await capture(owner, wrap(Array(620).fill({ type: 'ObjectEvent' })));
    expect(job.errors).toHaveLength(501);
    expect(job.errors[499]?.detail).toMatch(/^Event 500: /);
    expect(job.errors[500]?.detail).toContain('120 more events');
  });

  it('stores the valid half where it is asked to proceed', async () => {
    const good = buildEvent();
    const job = await capture(owner, wrap([{ type: 'ObjectEvent' }, good]), {
      'GS1-Capture-Error-Behaviour': 'proceed',
    });
    expect(job).toMatchObject({ success: false, captureErrorBehaviour: 'proceed' });
    expect(job.errors).toHaveLength(1);
    const [epc] = good['epcList'] as string[];
    expect(await find(`MATCH_epc=${encodeURIComponent(epc ?? '')}`)).toHaveLength(1);
  });

  it('refuses another event under an identifier that is taken, within a document and before', async () => {
    const eventID = 'urn:uuid:7d2a0c9e-0000-4000-8000-000000000001';
    const [one, other] = [buildEvent({ eventID }), buildEvent({ eventID })];
    const both = await capture(owner, wrap([one, other]));
    expect(both.errors[0]?.detail).toMatch(/^Event 2: bears the identifier of event 1/);
    expect((await capture(owner, wrap([one]))).success).toBe(true);
    const again = await capture(owner, wrap([buildEvent(), other]));
    expect(again.errors[0]).toMatchObject({
      type: 'epcisException:ResourceAlreadyExistsException',
    });
    expect(await find(`EQ_eventID=${eventID}`)).toHaveLength(1);
  });

  it('keeps a declaration of error beside the event that it denies', async () => {
    const eventID = 'urn:uuid:7d2a0c9e-0000-4000-8000-000000000002';
    const event = buildEvent({ eventID });
    const declared = {
      ...event,
      errorDeclaration: { declarationTime: '2026-02-02T00:00:00Z', reason: 'did_not_occur' },
    };
    expect((await capture(owner, wrap([event, declared]))).success).toBe(true);
    const both = eventsIn(await owner.get(`/epcis/v2/events/${encodeURIComponent(eventID)}`));
    expect(both.map((one) => 'errorDeclaration' in one).sort()).toEqual([false, true]);
    expect(await find(`EQ_eventID=${eventID}&EXISTS_errorDeclaration=true`)).toHaveLength(1);
  });

  it('takes JSON-LD, the answer to a query, and an event of one’s own kind', async () => {
    const event = buildEvent({ type: 'ex:Own', bizStep: undefined, action: undefined });
    const document = {
      ...{ '@context': context, type: 'EPCISQueryDocument' },
      epcisBody: { queryResults: { queryName: 'q', resultsBody: { eventList: [event] } } },
    };
    const job = await capture(owner, document, { 'content-type': 'application/ld+json' });
    expect(job.success).toBe(true);
    expect(await find('eventType=ex:Own')).toHaveLength(1);
  });

  it('shows the brand’s captures page by page, and to nobody else', async () => {
    const job = await capture(owner, wrap([buildEvent()]));
    const first = await owner.get('/epcis/v2/capture?perPage=1');
    expect(first.json).toEqual([job]);
    const second = await owner.get(nextOf(first) ?? '');
    expect((second.json as EpcisCapture[])[0]?.captureID).not.toBe(job.captureID);
    expect((await stranger.get('/epcis/v2/capture')).json).toEqual([]);
    expectException(
      await stranger.get(`/epcis/v2/capture/${job.captureID}`),
      ...([404, 'NoSuchResourceException'] as const),
    );
  });

  it('works on a document that was kept by a process that died at once', async () => {
    const event = buildEvent();
    const sent = (await send(wrap([event]))).json as EpcisCapture;
    const jobs = service.database.connection.collection('jobs');
    const captures = service.database.connection.collection('epcisCaptures');
    await waitUntil(
      async () =>
        (await captures.countDocuments({ _id: sent.captureID as never, running: false })) === 1,
    );
    await jobs.deleteMany({ key: sent.captureID });
    const kept = (await send(wrap([buildEvent()]))).json as EpcisCapture;
    await jobs.deleteMany({ key: kept.captureID, state: 'queued' });
    const [{ run } = { run: () => Promise.resolve() }] = service.system.epcis.periodic.filter(
      ({ name }) => name === 'epcis-captures',
    );
    await run();
    await waitUntil(async () => (await captures.countDocuments({ running: true })) === 0);
  });
});

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('capturing one event', () => {
  const post = (body: unknown) => owner.request('POST', '/epcis/v2/events', { body });

  it('answers with the event and where it is, the same when it comes again', async () => {
    const event = { '@context': context, ...buildEvent({ 'ex:note': 'kept' }) };
    const reply = await post(event);
    expect(reply.status).toBe(201);
    const { eventID } = reply.json as { eventID: string };
    expect(reply.json).toMatchObject({ ...event, eventID });
    const address = reply.headers.get('location') ?? '';
    expect(eventsIn(await owner.get(address))).toMatchObject([{ 'ex:note': 'kept', eventID }]);
    expect((await post(event)).status).toBe(201);
    expect(await find(`EQ_eventID=${encodeURIComponent(eventID)}`)).toHaveLength(1);
  });

  it('refuses what is no event, lies in the future, has no context, or bears a taken name', async () => {
    const whole = { '@context': context, ...buildEvent() };
    const isWrong = async (body: unknown) =>
      expectException(await post(body), 400, 'ValidationException');
    expect(await isWrong({ ...whole, eventTimeZoneOffset: '0800' })).toContain(
      'eventTimeZoneOffset',
    );
    expect(await isWrong({ ...whole, eventTime: '2099-01-01T00:00:00Z' })).toContain('future');
    expect(await isWrong({ ...whole, '@context': undefined })).toContain('@context');
    expect(await isWrong({ ...whole, '@context': 'https://example.com/' })).toContain('@context');
    const eventID = 'urn:uuid:7d2a0c9e-0000-4000-8000-000000000003';
    expect((await post({ ...whole, eventID })).status).toBe(201);
    const clash = await post({ ...whole, ...buildEvent(), eventID });
    expectException(clash, 409, 'ResourceAlreadyExistsException');
  });
});

describe('bad documents', () => {
  it('are refused with the standard’s exceptions', async () => {
    const wrong = async (body: unknown, headers?: Record<string, string>) =>
      expectException(await send(body, headers), 400, 'ValidationException');
    expect(await wrong({})).toContain('EPCISDocument');
    expect(await wrong(wrap([], { '@context': 'https://example.com/other.jsonld' }))).toContain(
      '@context',
    );
    await wrong('{"type":"EPCISDocument"');
    await wrong('{"type":"EPCISDocument","type":"EPCISDocument"}');
    await wrong(wrap([], { epcisBody: { eventList: {} } }));
    await wrong(wrap([]), { 'GS1-Capture-Error-Behaviour': 'maybe' });
    const typed = await send('<epcis/>', { 'content-type': 'application/xml' });
    expectException(typed, 415, 'UnsupportedMediaTypeException');
  });

  it.each([
    ['a check digit', { epcList: ['https://id.gs1.org/01/09520000001019/21/A'] }, 'must have 8'],
    ['a company prefix', { epcList: ['urn:epc:id:sgtin:06141.11107346.1'] }, 'epcList.0'],
    ['a place', { readPoint: { id: 'urn:epc:id:sgln:0614141.1.0' } }, 'readPoint.id'],
    ['a list of its own kind', { type: 'ex:Own', epcList: 5 }, 'epcList'],
  ])('are refused where %s is wrong', async (_name, fields, words) => {
    const job = await capture(owner, wrap([buildEvent(fields)]));
    expect([job.success, job.errors[0]?.detail]).toEqual([false, expect.stringContaining(words)]);
    const event = { '@context': context, ...buildEvent(fields) };
    const reply = await owner.request('POST', '/epcis/v2/events', { body: event });
    expect(expectException(reply, 400, 'ValidationException')).toContain(words);
  });

  it('are refused where an event has more to be found by than can be kept', async () => {
    const many = Array.from({ length: 20_001 }, (_, at) => [`ex:f${at}`, null]);
    const long = `https://${'n'.repeat(1_900)}.cn/`;
    for (const fields of [
      { 'ex:many': Object.fromEntries(many) as object },
      { 'ex:values': many.map((_, at) => at) },
      {
        ...{ '@context': [...context, { long }] },
        ...Object.fromEntries(many.slice(0, 2_000).map(([name]) => [`long:${name}`, 1])),
      },
    ]) {
      const job = await capture(owner, wrap([buildEvent(fields)]));
      expect(job.errors[0]).toMatchObject({ type: 'epcisException:ValidationException' });
    }
  }, 30_000);

  it('are refused when they are too large, or have too many events', async () => {
    const large = await send(`{"a":"${'x'.repeat(10 * 1024 * 1024)}"}`);
    expectException(large, 413, 'CaptureLimitExceededException');
    const many = await send(wrap(Array(10_001).fill(0)));
    expect(expectException(many, 413, 'CaptureLimitExceededException')).toContain('10001');
  });

  it('are refused when they nest without end, or name a prototype', async () => {
    const deep = `{"ex:a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;
    expectException(await send(deep), 400, 'ValidationException');
    const text = JSON.stringify(wrap([buildEvent({ 'ex:x': 'PROTO' })])).replace(
      '"PROTO"',
      '{"__proto__":{"isAdmin":true}}',
    );
    expect(expectException(await send(text), 400, 'ValidationException')).toContain('__proto__');
  });

  it('keep fields that look like operators of the database', async () => {
    const event = buildEvent({ 'ex:$where': { $gt: '', 'a.b': { $set: 1 } } });
    expect((await capture(owner, wrap([event]))).success).toBe(true);
    const [epc] = event['epcList'] as string[];
    expect(await find(`MATCH_epc=${encodeURIComponent(epc ?? '')}`)).toMatchObject([
      { 'ex:$where': { $gt: '', 'a.b': { $set: 1 } } },
    ]);
  });

  it('may have 20,000 things in an event and not more', async () => {
    const name = (count: number) => Array.from({ length: count }, (_, at) => `ex:thing-${at}`);
    const whole = await capture(owner, wrap([buildEvent({ epcList: name(20_000) })]));
    expect(whole).toMatchObject({ success: true });
    expect((await find('MATCH_epc=ex:thing-19999'))[0]?.['epcList']).toHaveLength(20_000);
    const over = await capture(owner, wrap([buildEvent({ epcList: name(20_001) })]));
    expect(over.errors[0]?.detail).toContain('20001');
  }, 30_000);

  it('leave nothing behind where one of ten thousand events is wrong', async () => {
    const before = await service.database.connection.collection('epcisEvents').countDocuments();
    const events = Array.from({ length: 9_999 }, () => buildEvent());
    const job = await capture(
      owner,
      wrap([...events, { ...events[0], eventTimeZoneOffset: '+99:00' }]),
    );
    expect(job).toMatchObject({
      success: false,
      errors: [{ detail: expect.stringContaining('Event 10000') }],
    });
    expect(await service.database.connection.collection('epcisEvents').countDocuments()).toBe(
      before,
    );
  }, 120_000);
});

describe('who may capture', () => {
  it('is decided by role, and for machines by the scope of their key', async () => {
    const { brandId } = (await service.database.connection
      .collection('epcisCaptures')
      .findOne()) as unknown as { brandId: string };
    const auditor = await service.signIn(brandId, 'auditor');
    const refused = await auditor.request('POST', '/epcis/v2/events', { body: {} });
    expectException(refused, 403, 'SecurityException');
    expect((await auditor.get('/epcis/v2/events')).status).toBe(200);
    const actor = { brandId, staffId: 'stf_x', name: 'Owner', role: 'owner' as const };
    const { secret } = await service.system.apiKeys.create(actor, {
      ...{ name: 'ERP', scopes: ['canCaptureEvents'], expiresAt: null },
    });
    const machine = service.client();
    const headers = { authorization: `Bearer ${secret}` };
    const body = { '@context': context, ...buildEvent() };
    expect((await machine.request('POST', '/epcis/v2/events', { body, headers })).status).toBe(201);
    expectException(await machine.get('/epcis/v2/events', { headers }), 403, 'SecurityException');
    expectException(await service.client().get('/epcis/v2/events'), 401, 'SecurityException');
  });
});

describe('the versions that are spoken', () => {
  it('are told by every answer, and with the limits to whoever asks by OPTIONS', async () => {
    const reply = await owner.get('/epcis/v2/events?perPage=1');
    expect(reply.headers.get('gs1-epcis-version')).toBe('2.0.0');
    const head = await owner.request('HEAD', '/epcis/v2/events?perPage=1');
    expect([head.status, head.text, head.headers.get('gs1-cbv-version')]).toEqual([
      200,
      '',
      '2.0.0',
    ]);
    const options = await owner.request('OPTIONS', '/epcis/v2/capture');
    expect(options.status).toBe(204);
    expect(options.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    expect(options.headers.get('gs1-epcis-capture-limit')).toBe('10000');
    expect(options.headers.get('gs1-epcis-capture-file-size-limit')).toBe(String(10 * 1024 * 1024));
    expect(options.headers.get('gs1-capture-error-behaviour')).toBe('all');
  });

  it('come with the version of the service and the prefixes that it was asked with', async () => {
    await capture(owner, wrap([buildEvent(), buildEvent()]));
    const headers = { 'gs1-extensions': 'ex=https://ns.example.com/, broken' };
    const reply = await owner.get('/epcis/v2/events?perPage=1', { headers });
    expect(reply.headers.get('gs1-vendor-version')).toMatch(/^Zhenma \d+\.\d+\.\d+/);
    expect(reply.headers.get('gs1-extensions')).toBe('ex=https://ns.example.com/');
    const expiry = reply.headers.get('gs1-next-page-token-expires') ?? '';
    expect(Date.parse(expiry)).toBeGreaterThan(Date.now());
    const plain = await owner.get('/epcis/v2/events?EQ_eventID=ex:none');
    expect(plain.headers.get('gs1-extensions')).toBeNull();
    expect(plain.headers.get('gs1-next-page-token-expires')).toBeNull();
    const token = new URL(nextOf(reply) ?? '', 'http://host').searchParams.get('nextPageToken');
    const released = await owner.request('DELETE', `/epcis/v2/nextPageToken/${token ?? ''}`);
    expect(released.status).toBe(204);
  });

  it.each([
    ['DELETE', '/events', 'GET, HEAD, OPTIONS, POST'],
    ['PUT', '/capture', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/readPoints', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/queries/q', 'GET, HEAD, OPTIONS, DELETE'],
    ['GET', '/nextPageToken/x', 'DELETE, OPTIONS'],
  ])('take no %s of %s, and say what there is', async (method, address, allow) => {
    const reply = await owner.request(method, `/epcis/v2${address}`);
    expectException(reply, 405, 'ImplementationException');
    expect(reply.headers.get('allow')).toBe(allow);
    const unknown = await owner.request(method, '/epcis/v2/nothing/x');
    expectException(unknown, 404, 'NoSuchResourceException');
  });

  it.each([
    ['gs1-epcis-version', '1.2'],
    ['gs1-epcis-min', '2.1'],
    ['gs1-cbv-max', '1.9.9'],
    ['gs1-epc-format', 'Always_EPC_URN'],
    ['accept', 'application/xml'],
  ])('are no others: %s %s', async (name, value) => {
    const reply = await owner.get('/epcis/v2/events', { headers: { [name]: value } });
    expectException(reply, 406, 'NotAcceptableException');
  });
});
