/** What the form holds while it is filled in; counts as they were typed. */
export interface ShipmentFields {
  batchNumber: number;
  from: string;
  to: string;
  dealerId: string;
  deliveryNote?: string;
}
