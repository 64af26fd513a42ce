import type { Finding, FindingResult, KeptPhoto } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { findTerritoryAt } from '../../catalogue/index.ts';
import type { Actor } from '../../platform/audit/audit-log.ts';
import { createBoundedMap } from '../../platform/bounded-map.ts';
import { invalidField, ProblemError } from '../../platform/http/problem-error.ts';
import { refuseOtherContent } from '../../platform/http/refuse-other-content.ts';
import { createId } from '../../platform/ids.ts';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import { divisionName, hasPartIn, isWithin, provinceOf } from '../../platform/regions/index.ts';
import { isTooLongAgo, mostDaysAgo } from '../../traceability/index.ts';
import type { GroundTruth } from '../finding-weights-rules.ts';
import type { DiversionCaseDeps } from './cases.ts';
import type { KeptPhotos } from './kept-photos.ts';
import { hashCanonical } from './step-chain-rules.ts';

interface FindingRecord extends Omit<GroundTruth, 'cartonId'> {
  _id: string;
  /** Absent in old records. */
  cartonId?: string | null;
  brandId: string;
  idempotencyKey: string;
  contentHash: string;
  recordedAt: Date;
  by: { id: string; name: string };
  code: string;
  productId: string;
  placeText: string;
  result: FindingResult;
  note: string;
  photos: KeptPhoto[];
}

export interface NewFinding {
  idempotencyKey: string;
  code: string;
  result: FindingResult;
  place: { adcode: string; text: string };
  seenAt: string;
  note: string;
  photos: readonly string[];
}

/** What inspectors found in the market: only ever added. */
export interface Findings {
  /** @throws ProblemError `invalid_input`, `idempotency_conflict` */
  record(actor: Actor, given: NewFinding): Promise<Finding>;
  list(
    brandId: string,
    query: {
      page: number;
      pageSize: number;
      dealerId?: string | undefined;
      result?: FindingResult | undefined;
    },
  ): Promise<{ rows: Finding[]; total: number }>;
  /** Null for a photograph that this finding has not. */
  readPhoto(brandId: string, findingId: string, sha256: string): ReturnType<KeptPhotos['read']>;
  /** The newest ones, as ground truth. */
  truthOf(brandId: string): Promise<GroundTruth[]>;
}

/** More than inspectors of one brand record in a year. */
const mostTruth = 20_000;
/** So many brands' findings are remembered. */
const mostBrands = 100;

export const findingPhotosOf = (staffId: string): string => `findings:${staffId}`;

export function createFindings(
  deps: Pick<
    DiversionCaseDeps,
    | 'audit'
    | 'catalogue'
    | 'clock'
    | 'connection'
    | 'issuance'
    | 'recordInspection'
    | 'traceability'
  > & { photos: KeptPhotos },
): Findings {
  const { audit, catalogue, clock, connection, issuance, photos, traceability } = deps;
  const { recordInspection } = deps;
  const Records = createFindingStore(connection);
  const truths = createBoundedMap<{ version: string; truth: GroundTruth[] }>(mostBrands);

  async function identify(brandId: string, code: string, at: Date) {
    const found = await issuance.resolveCode({ text: code, host: null, brandId, at });
    if (found.kind !== 'unit') {
      throw invalidField(
        'code',
        'is no code of your brand; type it again, or report a counterfeit',
      );
    }
    return found;
  }

  /** Where the goods should have been at that moment: whom they went to, and whether the place is outside. */
  async function findOwner(
    brandId: string,
    { batch, index, product }: Awaited<ReturnType<typeof identify>>,
    { adcode, at }: { adcode: string; at: Date },
  ) {
    const [shipment, [holder], cartonId] = await Promise.all([
      traceability.shipmentForUnit(brandId, batch.number, index, at),
      traceability.heldByDealers(brandId, batch.number, index, index),
      traceability.cartonAt(brandId, batch.number, index, at),
    ]);
    const shipmentId = shipment?._id ?? null;
    // Whoever received them, also where they were sent to another.
    const dealerId = holder && holder.since <= at ? holder.dealerId : (shipment?.dealerId ?? null);
    if (dealerId === null) return { shipmentId, dealerId, cartonId, isOutside: null };
    const agreed = (await catalogue.territoriesOf(brandId, [dealerId])).get(dealerId) ?? [];
    const isOutside = liesOutside(adcode, findTerritoryAt(agreed, product._id, at));
    return { shipmentId, dealerId, cartonId, isOutside };
  }

  async function present(brandId: string, records: readonly FindingRecord[]): Promise<Finding[]> {
    const [products, dealers] = await Promise.all([
      catalogue.productsOf(brandId, [...new Set(records.map(({ productId }) => productId))]),
      catalogue.dealersOf(brandId, [...new Set(records.flatMap(({ dealerId }) => dealerId ?? []))]),
    ]);
    return records.map((one) => ({
      ...{ id: one._id, by: one.by.name, code: one.code, result: one.result, note: one.note },
      ...{ isOutside: one.isOutside, cartonId: one.cartonId ?? null, photos: one.photos },
      at: one.recordedAt.toISOString(),
      seenAt: one.at.toISOString(),
      productName: products.get(one.productId)?.name ?? { zh: '', en: '' },
      place: {
        adcode: one.adcode,
        name: divisionName(one.adcode) ?? one.adcode,
        text: one.placeText,
      },
      dealer:
        one.dealerId === null
          ? null
          : { id: one.dealerId, name: dealers.get(one.dealerId)?.name ?? '' },
    }));
  }

  async function presentOne(record: FindingRecord): Promise<Finding> {
    const [shown] = await present(record.brandId, [record]);
    if (!shown) throw new Error('one finding gives one');
    return shown;
  }

  return {
    async record(actor, given) {
      const { brandId, staffId, name } = actor;
      const { idempotencyKey, code, result, place, note } = given;
      const contentHash = hashCanonical({ ...given, idempotencyKey: '' });
      const findKnown = () =>
        Records.findOne({ brandId, idempotencyKey }).lean<FindingRecord | null>();
      const answerKnown = (known: FindingRecord) => {
        refuseOtherContent(known, contentHash, `finding ${known._id}`);
        return presentOne(known);
      };
      const known = await findKnown();
      if (known) return answerKnown(known);

      const recordedAt = clock.now();
      const at = new Date(given.seenAt);
      refuseWrongMoment(at, recordedAt);
      if (provinceOf(place.adcode) === null) {
        throw invalidField('place.adcode', `${place.adcode} is no province or city of China`);
      }
      const unit = await identify(brandId, code, recordedAt);
      const batch = unit.batch.number;
      if (at < unit.batch.createdAt) {
        const issued = unit.batch.createdAt.toISOString();
        throw invalidField(
          'seenAt',
          `lies before ${issued}, when this code was issued; correct the date`,
        );
      }
      const owner = await findOwner(brandId, unit, { adcode: place.adcode, at });
      const record: Omit<FindingRecord, 'photos'> = {
        ...{ _id: createId('finding'), brandId, idempotencyKey, contentHash, recordedAt, at },
        ...{ by: { id: staffId, name }, code: unit.code, batch, index: unit.index, result, note },
        ...{ productId: unit.product._id, adcode: place.adcode, placeText: place.text },
        ...owner,
      };
      try {
        return await connection.transaction(async (session) => {
          const named = { owner: findingPhotosOf(staffId), by: staffId, sha256: given.photos };
          const whole = { ...record, photos: await photos.take(brandId, named, session) };
          await Records.insertMany([whole], { session });
          const detail = { code: unit.code, result, place: place.text };
          await audit.record(actor, 'diversion.recordFinding', record._id, detail, session);
          if (result !== 'unclear') {
            const seen = { batch, index: unit.index, at, isGenuine: result === 'genuine' };
            await recordInspection(brandId, { ...seen, place }, session);
          }
          return presentOne(whole);
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const twin = await findKnown();
        if (!twin) throw error;
        return answerKnown(twin);
      }
    },
    async list(brandId, { page, pageSize, dealerId, result }) {
      const filter = {
        brandId,
        ...(dealerId !== undefined && { dealerId }),
        ...(result !== undefined && { result }),
      };
      const sort = { recordedAt: -1, _id: 1 } as const;
      const { rows, total } = await readPage(Records, filter, sort, { page, pageSize });
      return { rows: await present(brandId, rows), total };
    },
    async readPhoto(brandId, findingId, sha256) {
      const found = await Records.findOne({
        brandId,
        _id: findingId,
      }).lean<FindingRecord | null>();
      if (!found) throw new ProblemError('not_found');
      return found.photos.some((photo) => photo.sha256 === sha256)
        ? photos.read(brandId, sha256)
        : null;
    },
    async truthOf(brandId) {
      const newest = { recordedAt: -1, _id: 1 } as const;
      // Findings are only ever added, so the same number of them with the same newest are the same.
      const [count, [last]] = await Promise.all([
        Records.countDocuments({ brandId }),
        Records.find({ brandId }, { _id: 1 }).sort(newest).limit(1).lean(),
      ]);
      const version = `${count}:${last?._id ?? ''}`;
      const known = truths.get(brandId);
      if (known?.version === version) return known.truth;
      const found = await Records.find({ brandId })
        .sort(newest)
        .limit(mostTruth)
        .lean<FindingRecord[]>();
      const truth = found.map(toTruth);
      truths.set(brandId, { version, truth });
      return truth;
    },
  };
}

/**
 * What was seen long ago says nothing of goods that are sold now.
 * @throws ProblemError `invalid_input` for a moment to come, or one long past
 */
function refuseWrongMoment(at: Date, now: Date): void {
  if (at > now) throw invalidField('seenAt', 'must not lie in the future');
  if (isTooLongAgo(at, now)) {
    throw invalidField(
      'seenAt',
      `lies more than ${mostDaysAgo} days back; correct the date, or write it into a case as evidence`,
    );
  }
}

const toTruth = (one: FindingRecord): GroundTruth => ({
  ...{ at: one.at, batch: one.batch, index: one.index, shipmentId: one.shipmentId },
  ...{ dealerId: one.dealerId, cartonId: one.cartonId ?? null, adcode: one.adcode },
  ...{ result: one.result, isOutside: one.isOutside },
});

/** Null for a dealer without a territory; a province of which the territory holds a part is inside. */
function liesOutside(adcode: string, territory: readonly string[]): boolean | null {
  if (territory.length === 0) return null;
  const isProvince = adcode.endsWith('0000');
  return isProvince ? !hasPartIn(adcode, territory) : !isWithin(adcode, territory);
}

function createFindingStore(connection: Connection): Model<FindingRecord> {
  return defineBrandCollection<FindingRecord>(
    connection,
    'diversionFindings',
    {
      ...{ _id: String, idempotencyKey: String, contentHash: String, recordedAt: Date, at: Date },
      ...{ by: Object, code: String, batch: Number, index: Number, productId: String },
      ...{ adcode: String, placeText: String, result: String, shipmentId: String },
      ...{ dealerId: String, cartonId: String, isOutside: Boolean, note: String, photos: [Object] },
    },
    {
      indexes: [
        { key: { brandId: 1, idempotencyKey: 1 }, options: { unique: true } },
        { key: { brandId: 1, recordedAt: -1, _id: 1 } },
        { key: { brandId: 1, dealerId: 1, recordedAt: -1, _id: 1 } },
      ],
    },
  );
}
