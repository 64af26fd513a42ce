import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  allOperations,
  epcisExceptionOf,
  permissions,
  problemSchema,
  roles,
  type Operation,
  type ProblemCode,
  type Role,
} from '@zhenma/contract';
import { startTestService, type TestService } from '../testing/test-service.ts';
import type { TestClient, TestReply } from '../testing/test-client.ts';
import { createTwoBrands, type TwoBrands } from '../testing/two-brands.ts';

/** Runs over every operation of the contract against the real service: nothing can be left out. */
let service: TestService;
let brands: TwoBrands;
const ownStaff = new Map<Role, TestClient>();
/** People of the other brand: an owner, and one for each right that owners do not have. */
const strangers = new Map<Role, TestClient>();
let stranger: TestClient;

beforeAll(async () => {
  service = await startTestService();
  brands = await createTwoBrands(service);
  for (const role of roles) ownStaff.set(role, await service.signIn(brands.own.brandId, role));
  for (const role of ['owner', 'dealer'] as const) {
    strangers.set(role, await service.signIn(brands.other.brandId, role));
  }
  stranger = strangers.get('owner') as TestClient;
}, 60_000);
afterAll(() => service.close());

const isStaffOnly = ({ access }: Operation) => access !== 'public' && access !== 'member';
const isRight = (access: Operation['access']): access is keyof typeof permissions =>
  access in permissions;
/** An owner, or where owners have no right, a dealer. */
const pick = (people: ReadonlyMap<Role, TestClient>, { access }: Operation): TestClient => {
  const role = isRight(access) && !permissions[access]('owner') ? 'dealer' : 'owner';
  return people.get(role) as TestClient;
};
const label = (operation: Operation): [string, Operation] => [
  `${operation.method.toUpperCase()} ${operation.path}`,
  operation,
];

/** The address of an operation with our brand's identifiers in it. */
function addressOf(operation: Operation): string {
  return operation.path.replace(/:(\w+)/g, (_match, name: string) => {
    const { pathValues } = brands.own;
    const value = pathValues[`${operation.id}:${name}`] ?? pathValues[name];
    if (value === undefined) throw new Error(`two-brands.ts has no value for :${name}`);
    return encodeURIComponent(value);
  });
}

function callAs(
  client: TestClient,
  operation: Operation,
  headers: Record<string, string> = {},
): Promise<TestReply> {
  const body = operation.method === 'get' || operation.method === 'delete' ? {} : { body: {} };
  return client.request(operation.method.toUpperCase(), addressOf(operation), { ...body, headers });
}

function expectProblem(reply: TestReply, status: number, code: ProblemCode): void {
  expect({ status: reply.status, body: reply.text }).toMatchObject({ status });
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
  const { type } = problemSchema.parse(reply.json);
  // EPCIS has types of its own.
  const isEpcis = reply.headers.has('gs1-epcis-version');
  const missing = code === 'not_found' ? ['NoSuchNameException'] : [];
  const ownTypes = [epcisExceptionOf(code), ...missing].map((name) => `epcisException:${name}`);
  expect(isEpcis ? ownTypes : [`/problems/${code}`]).toContain(type);
}

describe('denials', () => {
  const guarded = allOperations.filter((operation) => operation.access !== 'public');
  it.each(guarded.map(label))(
    '%s is refused to someone who is not signed in',
    async (_name, operation) => {
      expectProblem(await callAs(service.client(), operation), 401, 'not_signed_in');
    },
  );

  const withRights = allOperations.filter(({ access }) => isRight(access));
  const refusals = withRights.flatMap((operation) =>
    roles
      .filter((role) => isRight(operation.access) && !permissions[operation.access](role))
      .map((role): [string, Role, Operation] => [label(operation)[0], role, operation]),
  );
  it.each(refusals)('%s is refused to the role %s', async (_name, role, operation) => {
    expectProblem(await callAs(ownStaff.get(role) as TestClient, operation), 403, 'not_allowed');
  });

  const changing = allOperations.filter(
    (operation) => isStaffOnly(operation) && operation.method !== 'get',
  );
  it.each(changing.map(label))('%s is refused without the CSRF token', async (_name, operation) => {
    const reply = await callAs(ownStaff.get('owner') as TestClient, operation, {
      'x-csrf-token': 'guessed',
    });
    expectProblem(reply, 403, 'csrf_failed');
  });

  /** Their addresses hold a name that each brand gives for itself: nothing is there to be found. */
  const ownNames = ['putLabelPicture'];
  const addressed = allOperations.filter(
    (operation) =>
      isStaffOnly(operation) && operation.path.includes(':') && !ownNames.includes(operation.id),
  );
  it.each(addressed.map(label))(
    '%s does not find another brand’s record',
    async (_name, operation) => {
      const body = brands.validBodies[operation.id];
      const client = pick(strangers, operation);
      const reply = await client.request(operation.method.toUpperCase(), addressOf(operation), {
        ...(body !== undefined && { body: body.content, headers: { 'content-type': body.type } }),
      });
      expectProblem(reply, 404, 'not_found');
    },
  );

  const lists = allOperations.filter(
    (operation) =>
      isStaffOnly(operation) && operation.method === 'get' && !operation.path.includes(':'),
  );
  it.each(lists.map(label))('%s shows nothing of another brand', async (_name, operation) => {
    const query = brands.queries[operation.id] ?? '';
    const [own, other] = await Promise.all(
      [ownStaff, strangers].map((people) =>
        pick(people, operation).get(`${operation.path}${query}`),
      ),
    );
    expect([own?.status, other?.status]).toEqual([200, 200]);
    for (const secret of brands.own.secrets) expect(other?.text).not.toContain(secret);
  });

  it('shows our own brand’s records where it denied them to the other', async () => {
    const owner = ownStaff.get('owner') as TestClient;
    const shown = await Promise.all(
      [
        '/api/v1/products',
        '/api/v1/dealers',
        '/api/v1/batches',
        '/api/v1/shipments',
        '/api/v1/members',
      ].map((path) => owner.get(path)),
    );
    for (const reply of shown) {
      expect(brands.own.secrets.some((secret) => reply.text.includes(secret))).toBe(true);
    }
  });

  it('keeps pictures of one name apart', async () => {
    const address = '/api/v1/label-pictures/amber-logo';
    const owner = ownStaff.get('owner') as TestClient;
    const before = (await owner.get('/api/v1/label-pictures')).text;
    const { content, type } = brands.validBodies['putProductPicture'] ?? { content: '', type: '' };
    const reply = await stranger.request('PUT', address, {
      body: content,
      headers: { 'content-type': type },
    });
    expect(reply.status).toBe(200);
    expect((await owner.get('/api/v1/label-pictures')).text).toBe(before);
  });

  it('refuses a brand that prints another brand’s batch or uses its template', async () => {
    const { batchNumber, templateId } = brands.own.pathValues;
    const order = { idempotencyKey: 'stolen-print-1', from: 0, to: 1, output: 'zpl' };
    for (const stolen of [
      { batchNumber: Number(batchNumber), templateId: 'ready-qr-20x20' },
      { batchNumber: Number(brands.other.pathValues['batchNumber']), templateId },
    ]) {
      const reply = await stranger.post('/api/v1/print-jobs', { ...order, ...stolen });
      expectProblem(reply, 422, 'invalid_input');
    }
  });

  it('refuses a brand that uses another brand’s product, batch or dealer', async () => {
    const order = {
      ...brands.newBatch,
      idempotencyKey: 'stolen-product-1',
      productId: brands.own.pathValues['productId'],
    };
    expectProblem(await stranger.post('/api/v1/batches', order), 422, 'invalid_input');
    const shipment = {
      idempotencyKey: 'stolen-shipment-1',
      batchNumber: Number(brands.other.pathValues['batchNumber']),
      from: 0,
      to: 1,
      dealerId: brands.own.pathValues['dealerId'],
      deliveryNote: null,
    };
    expectProblem(await stranger.post('/api/v1/shipments', shipment), 422, 'invalid_input');
  });
});
