import type { Actor } from '../platform/audit/audit-log.ts';
import type { PrintJobRecord, PrintOrder } from '../printing/index.ts';
import type { DemoSystem } from './demo.ts';

/** Prints labels of a batch to the end, as people do who print the files themselves. */
export async function printRange(
  { printing }: Pick<DemoSystem, 'printing'>,
  actor: Actor,
  given: Pick<PrintOrder, 'batchNumber' | 'from' | 'to' | 'templateId' | 'output'>,
): Promise<PrintJobRecord> {
  const { _id } = await printing.createPrintJob(
    actor,
    {
      ...{ printer: null, labelsPerFile: 100_000, reprint: null, ...given },
      idempotencyKey: `demo-print-${given.batchNumber}-${given.from}`,
    },
    { isRenderedByCaller: true },
  );
  await printing.render(actor.brandId, _id);
  await printing.actOnPrintJob(actor, _id, { action: 'start' });
  return printing.actOnPrintJob(actor, _id, { action: 'finish' });
}
