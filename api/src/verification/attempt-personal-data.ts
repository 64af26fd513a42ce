import type { Model } from 'mongoose';
import { nameVisitPlace } from './evidence/visit-places.ts';
import type { Renaming } from './renaming.ts';
import type { UnitRecord } from './scan-records.ts';

interface Named {
  readonly brandId: string;
  /** The member's pseudonym. */
  readonly person: string;
}

type Tried = Pick<UnitRecord, 'batch' | 'index' | 'attempts'>;
const fields = { batch: 1, index: 1, attempts: 1 };

/** What a member's attempts to claim what others had claimed say about them, for an export. */
export async function exportAttempts(
  units: Model<UnitRecord>,
  { brandId, person }: Named,
): Promise<Record<string, unknown>[]> {
  const found = units.find({ brandId, 'attempts.person': person }, fields).lean<Tried[]>().cursor();
  const rows: Record<string, unknown>[] = [];
  for await (const { batch, index, attempts = [] } of found) {
    const own = attempts.filter((one) => one.person === person);
    for (const { at, place, visitor, network } of own) {
      rows.push({
        ...{ at: at.toISOString(), batch, index, triedToClaim: true },
        ...{ place: place && nameVisitPlace(place), device: visitor, network },
      });
    }
  }
  return rows;
}

/** The browsers of some units on which a member tried to claim, each with another name. */
export async function planAttemptRenamings(
  units: Model<UnitRecord>,
  { brandId, person }: Named,
  renew: (batch: number, name: string) => string,
  limit: number,
): Promise<Renaming[]> {
  const found = await units
    .find({ brandId, 'attempts.person': person }, fields)
    .limit(limit)
    .lean<Tried[]>();
  return found.map(({ batch, index, attempts = [] }) => {
    const own = attempts.flatMap((one) =>
      one.person === person && one.visitor !== null ? [one.visitor] : [],
    );
    return { batch, index, visitors: new Map(own.map((name) => [name, renew(batch, name)])) };
  });
}
