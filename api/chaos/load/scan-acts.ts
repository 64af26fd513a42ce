import { isAnswer, type Acting } from './acts.ts';
import type { ScanAnswer, ScanNote } from './book.ts';
import type { Session } from './session.ts';

/** Sends a scan until it is answered; gives its part of the answer. */
export async function sendScan(
  acting: Acting,
  { unit, eventId, session }: ScanNote,
  kind = 'scan',
): Promise<ScanAnswer | null> {
  const reply = await acting.asker.ask(kind, session, {
    method: 'POST',
    path: '/api/v1/verifications',
    body: { code: acting.world.codeOf(unit), eventId },
  });
  if (!isAnswer(acting, `scan ${eventId}`, reply, 200)) return null;
  const { verdict, reasons, code } = reply?.body as ScanAnswer;
  return { verdict, reasons, code };
}

/** A new scan of a unit, put down before it is sent. */
export function noteScan(acting: Acting, unit: number, session: Session): ScanNote {
  const scan: ScanNote = { unit, session, eventId: acting.nextName('event'), answer: null };
  acting.book.scans.push(scan);
  return scan;
}

/** A consumer scans an item; some send it twice at once, or again a moment later. */
export async function scan(acting: Acting): Promise<void> {
  const { book, random } = acting;
  const note = noteScan(acting, acting.nextGoods(), acting.nextConsumer());
  const isSentTwice = random.chance(0.05);
  const isRepeated = random.chance(0.15);
  const [first, twin] = await Promise.all([
    sendScan(acting, note),
    isSentTwice ? sendScan(acting, note) : null,
  ]);
  note.answer = first ?? twin;
  if (first && twin) book.compare(`scan ${note.eventId} sent twice`, first, twin);
  if (!isRepeated || !note.answer) return;
  const again = await sendScan(acting, note);
  if (again) book.compare(`scan ${note.eventId} repeated`, note.answer, again);
}

/** Somebody opens the page of an item. */
export async function lookAtPage(acting: Acting): Promise<void> {
  const { from } = acting.takeRange('pages', 1);
  const path = `/c/${acting.world.codeOf(from)}`;
  const session = acting.nextConsumer();
  const reply = await acting.asker.ask('page', session, { method: 'GET', path });
  isAnswer(acting, `page of unit ${from}`, reply, 200);
}
