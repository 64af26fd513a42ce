import { invalidField } from '../platform/http/problem-error.ts';
import { currentAdcode, isWithin, provinceOf, provinces } from '../platform/regions/index.ts';

/**
 * Division codes of provinces and cities as they are valid today, each once.
 * @param field what the list is called where it was given
 * @throws ProblemError `invalid_input` naming the place in the list that is no such code
 */
export function readTerritory(adcodes: readonly string[], field = 'territory'): string[] {
  adcodes.forEach((adcode, at) => {
    if (provinceOf(adcode) === null) {
      throw invalidField(`${field}.${at}`, `${adcode} is no province or city of China`);
    }
  });
  return [...new Set(adcodes.map(currentAdcode))];
}

/** A time; `to` does not belong to it, null is without end. */
interface Period {
  readonly from: Date;
  readonly to: Date | null;
}

/** Where a dealer may sell a product, or all products, for a time. */
export interface AgreedTerritory extends Period {
  readonly dealerId: string;
  readonly productId: string | null;
  readonly adcodes: readonly string[];
  readonly isExclusive: boolean;
}

const isBefore = (moment: Date, end: Date | null) => end === null || moment < end;

/** Whether a moment belongs to a period. */
export const holdsAt = ({ from, to }: Period, at: Date): boolean => from <= at && isBefore(at, to);

/** Whether two periods share a moment. */
export const doPeriodsMeet = (a: Period, b: Period): boolean =>
  isBefore(a.from, b.to) && isBefore(b.from, a.to);

/** The places of one list that share ground with another list: a city lies in its province. */
export const findSharedPlaces = (a: readonly string[], b: readonly string[]): string[] =>
  a.filter((place) => isWithin(place, b) || b.some((other) => isWithin(other, [place])));

/** The codes that share ground with a place: itself, and its province, or the cities of the province that it is. */
export function listTouching(adcode: string): string[] {
  const current = currentAdcode(adcode);
  const province = provinceOf(current);
  if (province !== null && province !== current) return [current, province];
  const cities = provinces.find((one) => one.adcode === current)?.cities ?? [];
  return [current, ...cities.map((city) => city.adcode)];
}

/** What is left of territories outside some periods; a period without a beginning has always been. */
export function leaveOut<Agreed extends Period>(
  agreed: readonly Agreed[],
  periods: readonly { readonly from: Date | null; readonly to: Date | null }[],
): Agreed[] {
  return periods.reduce<Agreed[]>(
    (left, { from, to }) =>
      left.flatMap((one) => {
        const before =
          from === null ? null : { ...one, to: isBefore(from, one.to) ? from : one.to };
        const after = to === null ? null : { ...one, from: one.from < to ? to : one.from };
        return [before, after].filter(
          (part): part is Agreed => part !== null && isBefore(part.from, part.to),
        );
      }),
    [...agreed],
  );
}

/**
 * The places where a dealer might sell a product at a moment: the territory for that product, else the
 * one for all. Empty when none was agreed on.
 * @param agreed of one dealer
 */
export function findTerritoryAt(
  agreed: readonly AgreedTerritory[],
  productId: string,
  at: Date,
): readonly string[] {
  const holding = agreed.filter((one) => holdsAt(one, at));
  const own = holding.find((one) => one.productId === productId);
  return (own ?? holding.find((one) => one.productId === null))?.adcodes ?? [];
}

/** Why a territory cannot be agreed on, and with whose it collides. */
export type TerritoryClash<Other> =
  /** The dealer has a territory for the same products at the same time. */
  | { readonly because: 'taken_by_same_dealer'; readonly other: Other }
  /** One of the two is exclusive, and they share places, products and time. */
  | {
      readonly because: 'exclusive';
      readonly other: Other;
      readonly places: readonly string[];
    };

/** The first of the agreed territories that a new one collides with; null when there is none. */
export function findClash<Other extends AgreedTerritory>(
  wanted: AgreedTerritory,
  agreed: readonly Other[],
): TerritoryClash<Other> | null {
  for (const other of agreed) {
    if (!doPeriodsMeet(wanted, other)) continue;
    if (other.dealerId === wanted.dealerId) {
      // A territory for one product stands beside the one for all: it goes before it.
      if (other.productId !== wanted.productId) continue;
      return { because: 'taken_by_same_dealer', other };
    }
    const isSameProduct =
      other.productId === null || wanted.productId === null || other.productId === wanted.productId;
    if (!isSameProduct || !(other.isExclusive || wanted.isExclusive)) continue;
    const places = findSharedPlaces(wanted.adcodes, other.adcodes);
    if (places.length > 0) return { because: 'exclusive', other, places };
  }
  return null;
}
