import { randomBytes } from 'node:crypto';
import type { DiversionCaseDetail, KeptPhoto } from '@zhenma/contract';
import sharp from 'sharp';
import { createTestBrand, createTestProduct, issueTestBatch } from '../../../testing/test-brand.ts';
import { createTestClock, type TestClock } from '../../../testing/test-clock.ts';
import type { TestClient, TestReply } from '../../../testing/test-client.ts';
import { startTestService, testPassword, type TestService } from '../../../testing/test-service.ts';
import type { Actor } from '../../platform/audit/audit-log.ts';
import type { SafePost } from '../../platform/http/safe-fetch.ts';

/** A service with a brand, two dealers and people of every role, for tests. */
export interface CaseService extends TestService {
  readonly clock: TestClock;
  readonly brandId: string;
  readonly actor: Actor;
  readonly dealerId: string;
  readonly otherDealerId: string;
  readonly owner: TestClient;
  readonly dealer: TestClient;
  readonly otherDealer: TestClient;
  readonly codes: readonly string[];
  /** Lets time pass; sessions end meanwhile, and everybody signs in again. */
  passDays(days: number): Promise<void>;
  /** A case opened by hand against the dealer. */
  openCase(title?: string): Promise<DiversionCaseDetail>;
  act(caseId: string, what: string, body: unknown): Promise<TestReply>;
  /** Takes a case to the dealer's appeal. */
  share(caseId: string): Promise<DiversionCaseDetail>;
  sendPhoto(client: TestClient, path: string, colour?: string): Promise<KeptPhoto>;
}

const photo = async (colour: string): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp({ create: { width: 90, height: 60, channels: 3, background: colour } })
      .withMetadata({ exif: { IFD0: { Artist: 'someone' } } })
      .jpeg()
      .toBuffer(),
  );

export async function startCaseService(
  options: { postWebhook?: SafePost } = {},
): Promise<CaseService> {
  // Ahead of real time: MongoDB removes sessions by its own clock.
  const clock = createTestClock('2126-03-01T01:00:00Z');
  const service = await startTestService({ clock, ...options });
  const { system } = service;
  const { brandId } = await createTestBrand(system, { phone: '400-000-0000' });
  const staff = await system.staff.create(
    brandId,
    { email: 'opener@green.cn', name: '王芳', role: 'owner', password: testPassword },
    null,
  );
  const actor: Actor = { brandId, staffId: staff._id, name: staff.name, role: 'owner' };
  const addDealer = (name: string, territory: string[]) =>
    system.catalogue.createDealer(actor, { name, gln: null, territory });
  const { _id: dealerId } = await addDealer('杭州商贸', ['330000']);
  const { _id: otherDealerId } = await addDealer('广州商贸', ['440000']);
  const name = { zh: '青山酒', en: 'Green Hill Liquor' };
  const productId = await createTestProduct(system, actor, { name });
  const number = await issueTestBatch(system, actor, {
    ...{ productId, lot: 'L2126', quantity: 48 },
    ...{ productionDate: '2126-01-01', expiryDate: '2136-01-01' },
  });
  await system.issuance.activate(actor, number, { from: 0, to: 47 });
  clock.advance(60 * 60_000);
  await system.traceability.createShipment(actor, {
    ...{ idempotencyKey: 'green-shipment-1', batchNumber: number, from: 0, to: 23 },
    ...{ dealerId, deliveryNote: null },
  });
  const codes = await Promise.all(
    [0, 1, 2, 30].map((at) => system.issuance.codeOf(brandId, number, at)),
  );

  async function signInDealer(of: string): Promise<TestClient> {
    const email = `dealer-${randomBytes(4).toString('hex')}@dealer.cn`;
    const given = { email, name: '李强', role: 'dealer' as const, password: testPassword };
    await system.staff.create(brandId, { ...given, dealerId: of }, null);
    const client = service.client();
    await client.signIn(email, testPassword);
    return client;
  }

  const signInAll = async () => ({
    owner: await service.signIn(brandId, 'owner'),
    dealer: await signInDealer(dealerId),
    otherDealer: await signInDealer(otherDealerId),
  });
  let people = await signInAll();
  const act: CaseService['act'] = (caseId, what, body) =>
    people.owner.request(
      what === 'assignee' || what === 'state' ? 'PUT' : 'POST',
      `/api/v1/diversion-cases/${caseId}/${what}`,
      { body },
    );

  return {
    ...service,
    ...{ clock, brandId, actor, dealerId, otherDealerId, codes, act },
    get owner() {
      return people.owner;
    },
    get dealer() {
      return people.dealer;
    },
    get otherDealer() {
      return people.otherDealer;
    },
    async passDays(days) {
      clock.advance(days * 24 * 60 * 60 * 1000);
      people = await signInAll();
    },
    async openCase(title = '青山酒 L2126') {
      const reply = await people.owner.post('/api/v1/diversion-cases', {
        ...{ from: 'hand', idempotencyKey: randomBytes(8).toString('hex'), dealerId, title },
        account: '广州市场发现辖区外商品',
        goods: [{ code: codes[0] }],
      });
      if (reply.status !== 201) throw new Error(reply.text);
      return reply.json as DiversionCaseDetail;
    },
    async share(caseId) {
      const steps: [string, unknown][] = [
        ['assignee', { staffId: actor.staffId, reason: '由我跟进' }],
        ['state', { state: 'evidence', reason: '开始取证' }],
        ['evidence', { text: '越秀区门店货架', place: { adcode: '440100', text: '越秀区' } }],
        ['state', { state: 'appeal', reason: '请经销商说明' }],
      ];
      let last: TestReply | null = null;
      for (const [what, body] of steps) {
        last = await act(caseId, what, body);
        if (last.status !== 200) throw new Error(last.text);
      }
      return last?.json as DiversionCaseDetail;
    },
    async sendPhoto(client, path, colour = '#7a4b2c') {
      const headers = { 'content-type': 'image/jpeg' };
      const reply = await client.request('POST', path, { body: await photo(colour), headers });
      if (reply.status !== 201) throw new Error(reply.text);
      return reply.json as KeptPhoto;
    },
  };
}
