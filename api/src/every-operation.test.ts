import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { allOperations, problemSchema, type Operation, type OutboxMessage } from '@zhenma/contract';
import fc from 'fast-check';
import { z } from 'zod';
import {
  almostFitting,
  almostFittingQuery,
  encode,
  hostileValues,
  type JsonSchema,
} from '../testing/request-arbitraries.ts';
import type { TestClient, TestReply } from '../testing/test-client.ts';
import { startTestService, type TestService } from '../testing/test-service.ts';
import { within } from './platform/within.ts';
import { fillBrand, type FilledBrand } from '../testing/two-brands.ts';

/**
 * Requests built from the OpenAPI document that the running service gives out, most of them wrong
 * in one place: none is answered by an internal error, and every answer is one that the document
 * promises.
 */
const requestCount = 10_000;
const seed = 20_261_122;
const atOnce = 8;
/** Longer than the slowest answer takes on a busy machine. */
const patienceMs = 20_000;

interface Described {
  readonly operationId: string;
  readonly parameters: readonly {
    name: string;
    in: 'path' | 'query';
    required: boolean;
    schema: JsonSchema;
  }[];
  readonly requestBody?: { content: Readonly<Record<string, { schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Attempt {
  readonly described: Described;
  readonly operation: Operation;
  readonly address: string;
  readonly body: unknown;
}

let service: TestService;
let brand: FilledBrand;
let attempts: Attempt[];

beforeAll(async () => {
  service = await startTestService();
  brand = await fillBrand(service, 'Amber', '06901234567892', 1);
  attempts = await drawAttempts();
}, 60_000);
afterAll(() => service.close());

async function drawAttempts(): Promise<Attempt[]> {
  const reply = await service.client().get('/openapi.json');
  const { paths } = reply.json as { paths: Record<string, Record<string, Described>> };
  const described = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(described.map(({ operationId }) => operationId).sort()).toEqual(
    allOperations.map(({ id }) => id).sort(),
  );
  const each = Math.ceil(requestCount / described.length);
  const drawn = described.map((one, at) =>
    fc.sample(arbitraryAttempt(one), { numRuns: each, seed: seed + at }),
  );
  // In turn, so that an early deletion leaves the others something to work on.
  return Array.from({ length: each }, (_, at) => drawn.map((list) => list[at] as Attempt)).flat();
}

function arbitraryAttempt(described: Described): fc.Arbitrary<Attempt> {
  const operation = allOperations.find(({ id }) => id === described.operationId) as Operation;
  const [media, content] = Object.entries(described.requestBody?.content ?? {})[0] ?? [];
  const body =
    media === 'application/json' && content
      ? almostFitting(content.schema)
      : fc.constant(undefined);
  const query = described.parameters.filter((one) => one.in === 'query');
  const hostile = fc.constantFrom(...hostileValues);
  return fc
    .tuple(body, almostFittingQuery(query), fc.integer({ min: 0, max: 9 }), hostile)
    .map(([drawnBody, text, dice, bad]) => ({
      described,
      operation,
      address: `${fillPath(operation, dice < 8 ? null : bad)}${text === '' ? '' : `?${text}`}`,
      body: drawnBody,
    }));
}

/** The path with identifiers of the brand, or with something hostile in their place. */
function fillPath(operation: Operation, bad: unknown): string {
  return operation.path.replace(/:(\w+)/g, (_match, name: string) => {
    if (bad !== null) return encode(bad) || '%20';
    const { pathValues } = brand;
    return encodeURIComponent(pathValues[`${operation.id}:${name}`] ?? pathValues[name] ?? 'x');
  });
}

/** Each request comes from an address of its own, so that limits are met by few. */
const addressOf = (at: number) => `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;

function send(client: TestClient, { operation, address, body }: Attempt, at: number) {
  const headers = { 'x-forwarded-for': addressOf(at) };
  const given = operation.bodyMedia === 'application/json' && body !== undefined;
  const text = given ? JSON.stringify(body) : undefined;
  const hasBody = operation.method !== 'get' && operation.method !== 'delete';
  return client.request(operation.method.toUpperCase(), address, {
    headers: hasBody ? { ...headers, 'content-type': operation.bodyMedia } : headers,
    ...(hasBody && { body: text ?? 'neither text nor picture' }),
  });
}

const signInOwner = (at: number) =>
  service.signIn(brand.brandId, 'owner', { 'x-forwarded-for': addressOf(2 ** 20 + at) });

/** Somebody new, with the one-time code that the owner sees in the outbox. */
async function signInMember(owner: TestClient, at: number): Promise<TestClient> {
  const { brandId } = brand;
  const phone = `139${String(at).padStart(8, '0')}`;
  const headers = { 'x-forwarded-for': addressOf(2 ** 21 + at) };
  const member = service.client();
  const body = { phone, consent: true, brandId };
  await member.request('POST', '/api/v1/member/otp', { body, headers });
  const outbox = (await owner.get('/api/v1/outbox?pageSize=200')).json as {
    rows: OutboxMessage[];
  };
  const message = outbox.rows.find(({ to }) => to.endsWith(phone));
  const otp = /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
  await member.signInMember({ phone, otp, brandId }, headers);
  return member;
}

/** A member's and an owner's browser; among the requests are some that end the session they come with. */
async function openBrowsers(first: number) {
  const owner = { client: await signInOwner(first), signIn: signInOwner };
  const signInAgain = (at: number) => signInMember(owner.client, at);
  const member = { client: await signInAgain(first), signIn: signInAgain };
  return { owner, member };
}

const describeSilence = (error: unknown): TestReply => ({
  ...{ status: 0, headers: new Headers(), text: String(error), json: null },
});

function findFault({ described, operation }: Attempt, reply: TestReply): string | null {
  if (reply.status === 500) return 'an internal error';
  if (!(String(reply.status) in described.responses)) return 'a status that is not described';
  if (reply.status >= 400) {
    const problem = problemSchema.safeParse(JSON.parse(reply.text));
    return problem.success ? null : `no problem document: ${problem.error.message}`;
  }
  if (!(operation.reply instanceof z.ZodType) || reply.status === 204) return null;
  const parsed = operation.reply.safeParse(JSON.parse(reply.text));
  return parsed.success ? null : `an answer that does not fit: ${parsed.error.message}`;
}

it(`answers ${requestCount} requests built from its OpenAPI document as the document says`, async () => {
  const faults: string[] = [];
  const admitted = new Set<string>();
  let next = 0;
  async function work(worker: number): Promise<void> {
    const browsers = await openBrowsers(attempts.length + worker);
    while (next < attempts.length) {
      const at = next++;
      const attempt = attempts[at] as Attempt;
      const browser = attempt.operation.access === 'member' ? browsers.member : browsers.owner;
      const reply = await within(patienceMs, send(browser.client, attempt, at)).catch(
        describeSilence,
      );
      const fault = findFault(attempt, reply);
      if (fault !== null) {
        const { operation, address, body } = attempt;
        const sent = `${operation.method} ${address} ${JSON.stringify({ body })}`.slice(0, 600);
        faults.push(`${fault}: ${reply.status} ${reply.text.slice(0, 300)} to ${sent}`);
      }
      if (reply.status !== 401) admitted.add(attempt.operation.id);
      else if (attempt.operation.access !== 'public') browser.client = await browser.signIn(at);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => work(worker)));
  expect(attempts.length).toBeGreaterThanOrEqual(requestCount);
  expect(faults.slice(0, 20)).toEqual([]);
  // Nobody was kept from an operation by their session alone.
  expect(allOperations.map(({ id }) => id).filter((id) => !admitted.has(id))).toEqual([]);
}, 900_000);
