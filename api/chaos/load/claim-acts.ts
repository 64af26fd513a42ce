import { isAnswer, type Acting } from './acts.ts';
import type { ClaimAnswer, ClaimNote, Member, ReversalNote } from './book.ts';

/** Sends a claim until it is answered. */
export async function sendClaim(
  acting: Acting,
  unit: number,
  member: Member,
  kind = 'claim',
): Promise<ClaimAnswer | null> {
  const reply = await acting.asker.ask(kind, member.session, {
    method: 'POST',
    path: '/api/v1/claims',
    body: { code: acting.world.codeOf(unit) },
  });
  if (!isAnswer(acting, `claim of unit ${unit}`, reply, 200)) return null;
  return reply?.body as ClaimAnswer;
}

/** A member claims an item; some send it twice at once, or again, or another member tries too. */
export async function claim(acting: Acting): Promise<void> {
  const { book, random, members } = acting;
  const unit = acting.nextGoods();
  const member = random.pick(members);
  const isSentTwice = random.chance(0.05);
  const isRepeated = random.chance(0.15);
  const isTriedByAnother = random.chance(0.1);
  const note: ClaimNote = { unit, member, answer: null, isSettled: false, reversal: null };
  book.claims.push(note);
  const [first, twin] = await Promise.all([
    sendClaim(acting, unit, member),
    isSentTwice ? sendClaim(acting, unit, member) : null,
  ]);
  note.answer = first ?? twin;
  if (first && twin) book.compare(`claim of unit ${unit} sent twice`, first, twin);
  if (isRepeated && note.answer) {
    const again = await sendClaim(acting, unit, member);
    if (again) book.compare(`claim of unit ${unit} repeated`, note.answer, again);
  }
  note.isSettled = true;
  const others = members.filter((one) => one !== member);
  if (isTriedByAnother) await claimToo(acting, unit, random.pick(others));
}

async function claimToo(acting: Acting, unit: number, member: Member): Promise<void> {
  const note: ClaimNote = { unit, member, answer: null, isSettled: true, reversal: null };
  acting.book.claims.push(note);
  note.answer = await sendClaim(acting, unit, member);
}

/** Staff take the points of a claim back; some send it again. */
export async function reverse(acting: Acting): Promise<void> {
  const { book, random } = acting;
  // A member may have claimed a unit twice, and was told twice that it is theirs.
  const reversed = new Set(
    book.claims.filter(({ reversal }) => reversal !== null).map(({ unit }) => unit),
  );
  const awarded = book.claims.filter(
    ({ unit, answer, isSettled }) =>
      isSettled && !reversed.has(unit) && answer?.outcome === 'claimed',
  );
  // The oldest: its unit is no longer among those that others claim now.
  const note = awarded[random.below(Math.ceil(awarded.length / 4))];
  if (!note) return;
  const isRepeated = random.chance(0.3);
  const reversal: ReversalNote = { reason: acting.nextName('reason'), answer: null };
  note.reversal = reversal;
  reversal.answer = await sendReversal(acting, note.unit, reversal);
  if (!isRepeated || !reversal.answer) return;
  const again = await sendReversal(acting, note.unit, reversal);
  if (again) book.compare(`reversal of unit ${note.unit} repeated`, reversal.answer, again);
}

export async function sendReversal(
  acting: Acting,
  unit: number,
  { reason }: ReversalNote,
  kind = 'reversal',
): Promise<ReversalNote['answer']> {
  const reply = await acting.asker.ask(kind, acting.manager, {
    method: 'POST',
    path: `/api/v1/claims/${acting.world.codeOf(unit)}/reversal`,
    body: { reason },
  });
  if (!isAnswer(acting, `reversal of unit ${unit}`, reply, 200)) return null;
  return reply?.body as ReversalNote['answer'];
}
