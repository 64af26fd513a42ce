import { isAnswer, type Acting } from './acts.ts';
import type { RangeNote } from './book.ts';
import { noteScan, sendScan } from './scan-acts.ts';

const unitsAtOnce = 10;

/** Whether a verdict is one that a unit in this state may get. */
function suits(verdict: string, expected: NonNullable<RangeNote['expected']>): boolean {
  if (expected === 'usable') return !['voided', 'not_active'].includes(verdict);
  return verdict === expected;
}

/** Scans a unit of the range by somebody new: what staff were told must hold for everybody. */
export async function lookAtRange(acting: Acting, range: RangeNote, kind = 'scan'): Promise<void> {
  const { expected } = range;
  if (expected === null) return;
  const unit = range.from + acting.random.below(range.to - range.from + 1);
  const scan = noteScan(acting, unit, acting.nextConsumer());
  scan.answer = await sendScan(acting, scan, kind);
  if (!scan.answer) return;
  acting.book.statesSeen += 1;
  if (suits(scan.answer.verdict, expected)) return;
  acting.book.wrongStates.push(`unit ${unit} is ${expected}, and said ${scan.answer.verdict}`);
}

/** Changes a range; until the answer is there, nobody knows its state. */
async function change(
  acting: Acting,
  range: RangeNote,
  to: NonNullable<RangeNote['expected']>,
  given: { kind: string; path: string; body: object },
): Promise<void> {
  range.expected = null;
  const reply = await acting.asker.ask(given.kind, acting.manager, {
    method: 'POST',
    path: `/api/v1/batches/${acting.world.batch}/${given.path}`,
    body: { from: range.from, to: range.to, ...given.body },
  });
  if (!isAnswer(acting, `${given.kind} of units from ${range.from}`, reply, 200)) return;
  range.expected = to;
  await lookAtRange(acting, range);
}

/** Staff void units that consumers have. */
export async function voidUnits(acting: Acting): Promise<void> {
  const range: RangeNote = { ...acting.takeRange('voids', unitsAtOnce), expected: 'usable' };
  acting.book.ranges.push(range);
  if (acting.random.chance(0.3)) await lookAtRange(acting, range);
  await change(acting, range, 'voided', {
    ...{ kind: 'void', path: 'voids', body: { reason: 'other' } },
  });
}

/** The factory activates units. */
export async function activateUnits(acting: Acting): Promise<void> {
  const range: RangeNote = { ...acting.takeRange('later', unitsAtOnce), expected: 'not_active' };
  acting.book.ranges.push(range);
  if (acting.random.chance(0.3)) await lookAtRange(acting, range);
  await change(acting, range, 'usable', { kind: 'activation', path: 'activations', body: {} });
}
