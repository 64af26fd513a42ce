interface Range {
  batchNumber: number;
  from: number;
  to: number;
}

interface AlertGoods {
  goods: { cartonId: string | null };
  shipment: Range;
}

/**
 * Whether an alert is about a logistic unit: about its SSCC, that of what it is in or of what is in
 * it; or, about no carton of its own, about a shipment that has items of it.
 */
export function isAbout(
  { goods, shipment }: AlertGoods,
  unit: { ssccs: readonly string[]; items: readonly Range[] },
): boolean {
  if (goods.cartonId !== null) return unit.ssccs.includes(goods.cartonId);
  return unit.items.some(
    ({ batchNumber, from, to }) =>
      batchNumber === shipment.batchNumber && from <= shipment.to && shipment.from <= to,
  );
}
