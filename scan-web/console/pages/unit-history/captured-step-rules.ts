/** Business steps of the vocabulary (CBV 2.0, 7.1) that have a name here. */
const steps = [
  ...['accepting', 'arriving', 'collecting', 'commissioning', 'consigning'],
  ...['cycle_counting', 'decommissioning', 'departing', 'destroying', 'disassembling'],
  ...['dispensing', 'entering_exiting', 'holding', 'inspecting', 'loading'],
  ...['packing', 'picking', 'receiving', 'removing', 'repackaging'],
  ...['reserving', 'retail_selling', 'shipping', 'staging_outbound', 'stock_taking'],
  ...['stocking', 'storing', 'transporting', 'unloading', 'unpacking'],
  ...['void_shipping', 'sampling'],
] as const;

export const isCapturedStep = (step: string): step is (typeof steps)[number] =>
  (steps as readonly string[]).includes(step);
