import { isAnswer, type Acting } from './acts.ts';
import type { OrderNote } from './book.ts';

/** Staff order a batch, whose codes the worker issues; some send the order again. */
export async function order(acting: Acting): Promise<void> {
  const { book, random } = acting;
  const key = acting.nextName('order');
  const note: OrderNote = {
    key,
    number: null,
    body: {
      idempotencyKey: key,
      productId: acting.world.productId,
      lot: 'LOT2',
      productionDate: '2020-01-01',
      expiryDate: null,
      quantity: 1000,
    },
  };
  const isRepeated = random.chance(0.5);
  book.orders.push(note);
  note.number = await sendOrder(acting, note);
  if (!isRepeated || note.number === null) return;
  const again = await sendOrder(acting, note);
  if (again !== null) book.compare(`order ${key} repeated`, note.number, again);
}

/** The number of the batch that an order made. */
export async function sendOrder(acting: Acting, { key, body }: OrderNote): Promise<number | null> {
  const reply = await acting.asker.ask('order', acting.manager, {
    method: 'POST',
    path: '/api/v1/batches',
    body,
  });
  if (!isAnswer(acting, `order ${key}`, reply, 201)) return null;
  return (reply?.body as { number: number }).number;
}
