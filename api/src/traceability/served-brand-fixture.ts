import type { CustodyCommandView } from '@zhenma/contract';
import type { TestClient } from '../../testing/test-client.ts';
import { issueTestGoods, type TestGoods } from '../../testing/test-brand.ts';
import { startTestService, type TestService } from '../../testing/test-service.ts';

/** A whole service with a brand that packs and ships, for tests over HTTP. */
export interface ServedBrand extends TestService, TestGoods {
  /** Signed in as an owner of the brand. */
  readonly owner: TestClient;
  /** The code of a unit of the batch. */
  codeOf(index: number): Promise<string>;
  /**
   * What the owner creates below `/api/v1`, under a key of its own unless told.
   * @throws Error for a refusal
   */
  post<Body = CustodyCommandView>(path: string, body: object): Promise<Body>;
}

/** A service with a brand that has a company prefix, a product and an issued batch. */
export async function serveBrand({ quantity = 1_000 } = {}): Promise<ServedBrand> {
  const service = await startTestService();
  const { system } = service;
  const goods = await issueTestGoods(system, { order: { quantity } });
  const { brandId } = goods.actor;
  await system.traceability.custody.setCompanyPrefix(goods.actor, '6901234');
  const owner = await service.signIn(brandId, 'owner');
  let posted = 0;

  return {
    ...{ ...service, ...goods, owner },
    codeOf: (index) => system.issuance.codeOf(brandId, goods.batch, index),
    async post<Body>(path: string, body: object) {
      posted += 1;
      const reply = await owner.post(`/api/v1${path}`, {
        ...{ idempotencyKey: `post-${posted}-for-tests`, ...body },
      });
      if (reply.status !== 201) throw new Error(`answered ${reply.status}: ${reply.text}`);
      return reply.json as Body;
    },
  };
}
