import type { Catalogue } from '../../catalogue/index.ts';
import type { Cases } from '../cases/index.ts';
import type { ScanStore, UnitRecord } from '../scan-store.ts';

const unitsAtOnce = 200;

/**
 * Opens cases for the suspected copies that have none. The units themselves say which,
 * so whatever dies when, none is lost: what fails is told again next time.
 */
async function tellClones(
  store: ScanStore,
  cases: Pick<Cases, 'noteClone'>,
  brandId: string,
): Promise<void> {
  const filter = { brandId, 'clone.isTold': false };
  const units = await store.units.find(filter).limit(unitsAtOnce).lean<UnitRecord[]>();
  for (const { _id, batch, index, clone } of units) {
    if (!clone) continue;
    const { productId, at, strength, reasons } = clone;
    await cases.noteClone({ brandId, batch, index, productId, at, strength, reasons });
    // What grew stronger meanwhile is told again.
    await store.units.updateOne(
      { brandId, _id, 'clone.strength': strength },
      { $set: { 'clone.isTold': true } },
    );
  }
}

/** `tellClones` for every brand; one brand's failure keeps no other's from being told. */
export async function tellAllClones(
  store: ScanStore,
  cases: Pick<Cases, 'noteClone'>,
  catalogue: Pick<Catalogue, 'listBrands'>,
): Promise<void> {
  const brands = await catalogue.listBrands();
  const results = await Promise.allSettled(
    brands.map(({ brandId }) => tellClones(store, cases, brandId)),
  );
  const errors = results.flatMap((result): unknown[] =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  if (errors.length > 0) throw new AggregateError(errors, 'telling suspected copies failed');
}
