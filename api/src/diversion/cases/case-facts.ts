import type { AlertDetail, CaseFacts } from '@zhenma/contract';

/** What an alert holds a dealer to, as it stands now: the case keeps it, whatever becomes of the alert. */
export function factsOfAlert(alert: AlertDetail): CaseFacts {
  const { shipment, dealer, foundIn, evidence, productName } = alert;
  return {
    productName,
    lot: shipment.lot,
    goods: [{ batchNumber: shipment.batchNumber, from: shipment.from, to: shipment.to }],
    shippedAt: shipment.shippedAt,
    territory: dealer.territory.map(({ name }) => name),
    foundIn: [foundIn.name],
    observed: [
      { what: 'visitors', value: alert.visitors },
      { what: 'expected', value: alert.expected },
      { what: 'confirmed', value: alert.confirmed },
      { what: 'visitorsEverywhere', value: alert.visitorsEverywhere },
      { what: 'units', value: alert.units },
      { what: 'strength', value: alert.strength },
      { what: 'pValue', value: alert.pValue },
    ],
    quantity: alert.quantity,
    valueFen: alert.valueFen,
    scans: evidence.map(({ at, maskedCode, visitor, place, source }) => ({
      ...{ at, maskedCode, visitor, source },
      place: place.name,
    })),
    account: null,
  };
}
