import type { Acting } from './acts.ts';
import { sendClaim } from './claim-acts.ts';
import { sendOrder } from './order-acts.ts';
import { lookAtRange } from './range-acts.ts';
import { sendScan } from './scan-acts.ts';

const atOnce = 24;
const kind = 'sent again';

async function forEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const workers = Array.from({ length: atOnce }, async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  });
  await Promise.all(workers);
}

/**
 * Sends everything again once all is quiet: what had an answer must get the same one, and what had
 * none gets one now. Claims whose points were taken back are left out: they have another answer now.
 */
export async function sendAllAgain(acting: Acting): Promise<void> {
  const { book } = acting;
  await forEach(book.scans, async (scan) => {
    const again = await sendScan(acting, scan, kind);
    if (again && scan.answer) book.compare(`scan ${scan.eventId} at the end`, scan.answer, again);
    scan.answer ??= again;
  });
  const standing = book.claims.filter(({ reversal }) => reversal === null);
  await forEach(standing, async (claim) => {
    const { unit, member } = claim;
    const again = await sendClaim(acting, unit, member, kind);
    if (again && claim.answer)
      book.compare(`claim of unit ${unit} at the end`, claim.answer, again);
    claim.answer ??= again;
  });
  await forEach(book.orders, async (order) => {
    const again = await sendOrder(acting, order);
    if (again !== null && order.number !== null) {
      book.compare(`order ${order.key} at the end`, order.number, again);
    }
    order.number ??= again;
  });
}

/** Scans a unit of every range that staff changed. */
export async function lookAtAllRanges(acting: Acting): Promise<void> {
  await forEach(acting.book.ranges, (range) => lookAtRange(acting, range, kind));
}
