/** What units of a product are worth, in fen; null where it has no price. */
export function valueOf(units: number, price: number | null | undefined): number | null {
  return price === null || price === undefined ? null : units * price;
}

/** What alerts are about. */
export interface Stake {
  strong: number;
  inspect: number;
  cartons: number;
  units: number;
  valueFen: number;
  unpricedUnits: number;
}

/** Alerts of one product, with their sums before prices. */
export interface ProductSum {
  readonly strong: number;
  readonly inspect: number;
  readonly cartons: number;
  readonly units: number;
}

export const nothingAtStake: Stake = {
  ...{ strong: 0, inspect: 0, cartons: 0, units: 0, valueFen: 0, unpricedUnits: 0 },
};

/** Adds a product's sums at its price. */
export function addStake(
  stake: Stake,
  { strong, inspect, cartons, units }: ProductSum,
  price: number | null | undefined,
): Stake {
  const value = valueOf(units, price);
  return {
    strong: stake.strong + strong,
    inspect: stake.inspect + inspect,
    cartons: stake.cartons + cartons,
    units: stake.units + units,
    valueFen: stake.valueFen + (value ?? 0),
    unpricedUnits: stake.unpricedUnits + (value === null ? units : 0),
  };
}
