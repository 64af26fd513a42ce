import type { Catalogue } from '../../catalogue/index.ts';
import type { Cases } from '../cases/index.ts';
import type { UnitRecord } from '../scan-records.ts';
import type { ScanStore } from '../scan-store.ts';

/**
 * Opens cases for the suspected copies that have none. The units themselves say which,
 * so whatever dies when, none is lost: what fails is told again next time, and keeps no other from
 * being told. Gives what failed.
 */
async function tellClones(
  store: ScanStore,
  cases: Pick<Cases, 'noteClone'>,
  brandId: string,
): Promise<unknown[]> {
  const filter = { brandId, 'clone.isTold': false };
  const errors: unknown[] = [];
  const units = store.units.find(filter).lean<UnitRecord>().cursor();
  for await (const { _id, batch, index, clone } of units) {
    if (!clone) continue;
    const { productId, at, strength, reasons } = clone;
    try {
      await cases.noteClone({ brandId, batch, index, productId, at, strength, reasons });
      // What grew stronger meanwhile is told again.
      await store.units.updateOne(
        { brandId, _id, 'clone.at': at },
        { $set: { 'clone.isTold': true } },
      );
    } catch (error) {
      errors.push(error);
    }
  }
  return errors;
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
    result.status === 'rejected' ? [result.reason] : result.value,
  );
  if (errors.length > 0) throw new AggregateError(errors, 'telling suspected copies failed');
}
