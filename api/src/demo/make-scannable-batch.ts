import type { DemoResult, DemoSystem } from './demo.ts';
import type { MadeBrand } from './make-brand.ts';
import { printRange } from './print-range.ts';

/** Labels that fill whole A4 sheets of 65 each. */
const quantity = 130;

/** A batch that is not simulated, active and printed, for a visitor to scan. */
export async function makeScannableBatch(
  system: DemoSystem,
  { actor, productIds }: MadeBrand,
  today: string,
): Promise<Pick<DemoResult, 'batchNumber' | 'quantity' | 'itemUrl' | 'labelSheetPath'>> {
  const { issuance, printing } = system;
  const { brandId } = actor;
  const order = {
    ...{ idempotencyKey: 'demo-scannable', lot: 'SCAN-ME-1', quantity },
    ...{ productId: productIds.get('tea') ?? '', productionDate: today, expiryDate: null },
  };
  const { number } = await issuance.createBatch(actor, order, { isIssuedByCaller: true });
  await issuance.issue(brandId, number);
  const range = { from: 0, to: quantity - 1 };
  await issuance.activate(actor, number, range);
  const printJob = await printRange(system, actor, {
    ...{ batchNumber: number, ...range, templateId: 'ready-a4-5x13', output: 'pdf' },
  });
  const [file] = printJob.files;
  const labelSheetPath = await printing.printFilePathOf(brandId, printJob._id, file?.name ?? '');
  if (labelSheetPath === null) throw new Error('a printed label sheet has a file');
  const itemUrl = await issuance.linkOf(brandId, number, 0);
  return { batchNumber: number, quantity, itemUrl, labelSheetPath };
}
