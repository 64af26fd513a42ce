import type { ClaimReview } from '@zhenma/contract';
import { readPage } from '../platform/mongo/read-page.ts';
import type { ClaimRecord } from './ledger-records.ts';
import { claimIdOf, unitKeyOf } from './ledger-rules.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { LoyaltyDeps } from './loyalty.ts';
import { maskCode } from './mask-code-rules.ts';
import { deviceIdOf } from './velocity-rules.ts';

interface ReviewQuery {
  page: number;
  pageSize: number;
  state?: ClaimReview['state'] | undefined;
  productId?: string | undefined;
  memberId?: string | undefined;
}

/** Claims that were held, as staff see them. */
export interface ClaimReviews {
  list(brandId: string, query: ReviewQuery): Promise<{ rows: ClaimReview[]; total: number }>;
  /** The review of a unit's claim; null where none was held. */
  get(brandId: string, unit: { batch: number; index: number }): Promise<ClaimReview | null>;
}

const wasHeld = { 'reasons.0': { $exists: true } };

export function createClaimReviews(
  deps: Pick<LoyaltyDeps, 'catalogue' | 'issuance' | 'maskPhones'>,
  store: LedgerStore,
): ClaimReviews {
  const { catalogue, issuance, maskPhones } = deps;

  const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

  async function present(brandId: string, claims: readonly ClaimRecord[]): Promise<ClaimReview[]> {
    const [products, batches, phones, devices] = await Promise.all([
      catalogue.productsOf(brandId, distinct(claims.map(({ productId }) => productId))),
      issuance.batchesOf(brandId, distinct(claims.map(({ batch }) => batch))),
      maskPhones(brandId, distinct(claims.map(({ memberId }) => memberId))),
      readDevices(brandId, claims),
    ]);
    return Promise.all(
      claims.map(async (claim) => {
        const { batch, index, memberId, productId, decision } = claim;
        const device = devices.get(deviceIdOf(claim) ?? '');
        return {
          id: unitKeyOf(claim),
          at: claim.at.toISOString(),
          state: presentState(claim),
          reasons: claim.reasons,
          points: claim.points,
          member: { id: memberId, maskedPhone: phones.get(memberId) ?? '—' },
          productId,
          productName: products.get(productId)?.name ?? { zh: '—', en: '—' },
          lot: batches.get(batch)?.lot ?? '—',
          maskedCode: maskCode(await issuance.codeOf(brandId, batch, index)),
          place: claim.origin.region?.name ?? null,
          device: device ? { claims: device.claims, members: device.members.length } : null,
          decision: decision && { ...decision, at: decision.at.toISOString() },
        };
      }),
    );
  }

  async function readDevices(brandId: string, claims: readonly ClaimRecord[]) {
    const ids = claims.map((claim) => deviceIdOf(claim)).filter((id) => id !== null);
    const found = await store.devices.find({ brandId, _id: { $in: ids } }).lean();
    return new Map(found.map((device) => [device._id, device]));
  }

  return {
    async list(brandId, { page, pageSize, state, productId, memberId }) {
      const filter = {
        brandId,
        ...wasHeld,
        ...(state && { state: { $in: storedStates[state] } }),
        ...(productId !== undefined && { productId }),
        ...(memberId !== undefined && { memberId }),
      };
      const order = state === 'held' ? 1 : -1;
      const sort = { at: order, _id: order } as const;
      const { rows, total } = await readPage(store.claims, filter, sort, { page, pageSize });
      return { rows: await present(brandId, rows), total };
    },
    async get(brandId, { batch, index }) {
      const _id = claimIdOf(brandId, batch, index);
      const claim = await store.claims
        .findOne({ brandId, _id, ...wasHeld })
        .lean<ClaimRecord | null>();
      const [review] = claim ? await present(brandId, [claim]) : [];
      return review ?? null;
    },
  };
}

/** A claim that was released and reversed later was released all the same. */
const storedStates: Record<ClaimReview['state'], ClaimRecord['state'][]> = {
  held: ['held'],
  released: ['released', 'reversed'],
  rejected: ['rejected'],
};

function presentState({ state }: ClaimRecord): ClaimReview['state'] {
  return state === 'held' || state === 'rejected' ? state : 'released';
}
