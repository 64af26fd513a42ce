import {
  getLogisticUnit,
  getMovement,
  getUnitHistory,
  listAudit,
  listEpcisEvents,
  listGoodsInTransit,
  listLogisticUnits,
  listMovements,
  listShipments,
} from '@zhenma/contract';

/** What is read again after goods were packed, moved or taken away. */
export const custodyReads = [
  ...[listLogisticUnits, getLogisticUnit, listMovements, getMovement, listGoodsInTransit],
  ...[listShipments, getUnitHistory, listEpcisEvents, listAudit],
] as const;
