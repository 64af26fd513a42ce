import type { BatchRange } from '../custody-step.ts';
import type { Applied, CustodyCommand, Outcome, Refusal, StepDraft } from './custody-command.ts';
import { isDealer, type Custody, type ItemSegment, type UnitState } from './custody-records.ts';
import type { CustodyState } from './custody-state-rules.ts';
import {
  carriedIn,
  describeItems,
  findWholes,
  isSamePlace,
  itemsInside,
  mergeItems,
  refuse,
  setInside,
  stepFields,
  verb,
  type WholeGoods,
} from './goods-rules.ts';
import { openOnTheWay } from './open-rules.ts';
import { takeOut } from './pack-rules.ts';

type Ship = Extract<CustodyCommand, { kind: 'ship' }>;
type Receive = Extract<CustodyCommand, { kind: 'receive' }>;

/** Sends goods from one party to another, who has them once they are received. */
export function ship(state: CustodyState, command: Ship, at: Date): Outcome {
  const { movementId, fromId, toId, isHandOver } = command;
  const goods = findWholes(state, command);
  if ('refusal' in goods) return { ok: false, ...goods };
  const { roots, loose } = goods;
  if (roots.length + loose.length === 0) {
    return { ok: false, ...refuse('nothing_there', 'Name what is shipped') };
  }
  for (const one of [...roots, ...loose]) {
    const wrong = findUnshippable(one, fromId);
    if (wrong) return { ok: false, ...wrong };
  }
  const senders = new Set([...roots, ...loose].map(({ holderId }) => holderId));
  const shipped = isDealer(toId) ? { shippedTo: toId, shippedAt: at } : notShipped;
  const { named, ...along } = nameGoods(state, goods);
  move(state, goods, ({ holderId }) => ({
    holderId: isHandOver ? toId : (fromId ?? holderId),
    headingTo: isHandOver ? null : toId,
    movementId,
    ...shipped,
  }));
  const sender = fromId ?? (senders.size === 1 ? ([...senders][0] ?? null) : null);
  const step: StepDraft = {
    ...{ ...stepFields, kind: 'shipping', ...named, ...along, movementId },
    ...{ placeId: sender, fromId: sender, toId },
    ...{ isReturn: command.isReturn, deliveryNote: command.deliveryNote },
  };
  const steps: StepDraft[] = [step];
  if (isHandOver) steps.push({ ...step, kind: 'receiving', placeId: toId });
  return { ok: true, steps, unannounced: [], sentWith: [] };
}

const notShipped = { shippedTo: null, shippedAt: null } as const;

function findUnshippable(
  one: UnitState | ItemSegment,
  fromId: string | null,
): { refusal: Refusal } | null {
  const what = 'batch' in one ? `${describeItems(one)} ${verb(one)}` : `${one.sscc} is`;
  const { holderId, headingTo, movementId } = one;
  if (headingTo !== null) {
    return refuse(
      'in_transit',
      `${what} on the way to ${headingTo} already, with ${movementId ?? 'no movement'}`,
    );
  }
  const isHeld =
    fromId === null ? holderId === null || !isDealer(holderId) : isSamePlace(holderId, fromId);
  if (isHeld) return null;
  const holder = holderId === null ? 'the brand' : holderId;
  const sender = fromId === null ? 'the brand' : fromId;
  const how = movementId === null ? '' : `, shipped with ${movementId}`;
  return refuse(
    'held_elsewhere',
    `${what} at ${holder}${how}; ${sender} cannot ship what it does not hold`,
  );
}

/**
 * Takes goods in. What nobody sent here is taken in too, as it is there all the same, and told
 * apart: an over-delivery, or goods of another. What arrives of a unit on the way without the rest
 * is taken out of it, and the unit stays on the way.
 */
export function receive(state: CustodyState, command: Receive, at: Date): Outcome {
  const { movementId, atId, deliveryNote, items, isOnlyAnnounced = false } = command;
  const opened = openOnTheWay(state, command);
  if ('refusal' in opened) return { ok: false, ...opened };
  const { units } = opened;
  const out = takeOut(state, opened.out, atId, 'refused');
  if ('refusal' in out) return { ok: false, ...out };
  const goods = findWholes(state, { items, units });
  if ('refusal' in goods) return { ok: false, ...goods };
  const arrives = ({ holderId, headingTo }: Custody) => holderId !== atId || headingTo !== null;
  const roots = goods.roots.filter(arrives);
  const loose = goods.loose.filter(arrives);
  if (roots.length + loose.length === 0) {
    const isThere = goods.roots.length + goods.loose.length > 0;
    if (isOnlyAnnounced && isThere) return { ok: true, steps: [], unannounced: [], sentWith: [] };
    const detail = `Nothing of this is still to be received at ${atId}`;
    return { ok: false, ...refuse('nothing_there', detail) };
  }
  const isAnnounced = (one: Custody) =>
    one.headingTo === atId && (movementId === null || one.movementId === movementId);
  const other = isOnlyAnnounced && [...roots, ...loose].find((one) => !isAnnounced(one));
  if (other) return { ok: false, ...refuseUnannounced(other, atId) };
  const surprising: BatchRange[] = [
    ...loose.filter((one) => !isAnnounced(one)),
    ...itemsInside(
      state,
      roots.filter((one) => !isAnnounced(one)).map(({ sscc }) => sscc),
    ),
  ];
  const senders = new Set([...roots, ...loose].map(({ holderId }) => holderId));
  const sent = new Set([...roots, ...loose].map((one) => one.movementId));
  const inside = itemsInside(
    state,
    roots.map(({ sscc }) => sscc),
  );
  const sentWith = new Set([...inside, ...loose].flatMap((one) => one.movementId ?? []));
  const arrived = { roots, loose };
  const { named, ...along } = nameGoods(state, arrived);
  move(state, arrived, (one) => ({
    holderId: atId,
    headingTo: null,
    movementId: isAnnounced(one) ? one.movementId : (movementId ?? one.movementId),
    ...whoAnswers(one, atId, at),
  }));
  const step: StepDraft = {
    ...{ ...stepFields, kind: 'receiving', ...named, ...along, placeId: atId, toId: atId },
    fromId: senders.size === 1 ? ([...senders][0] ?? null) : null,
    movementId: movementId ?? (sent.size === 1 ? ([...sent][0] ?? null) : null),
    deliveryNote,
  };
  const done: Applied = {
    ...{ ok: true, steps: [...out.steps, step], unannounced: mergeItems(surprising) },
    sentWith: [...sentWith],
  };
  return done;
}

function refuseUnannounced(one: UnitState | ItemSegment, atId: string): { refusal: Refusal } {
  const what = 'batch' in one ? `${describeItems(one)} ${verb(one)}` : `${one.sscc} is`;
  const where =
    one.headingTo === null ? `at ${one.holderId ?? 'the brand'}` : `on the way to ${one.headingTo}`;
  return refuse(
    'not_announced',
    `${what} ${where}, not on the way to ${atId}; tell what is missing before, or record the receipt there, and put this away`,
  );
}

/** Which dealer answers for goods that arrived: who has them, whomever they were sent to. */
function whoAnswers({ shippedTo, shippedAt }: Custody, atId: string, at: Date) {
  if (!isDealer(atId)) return notShipped;
  return shippedTo === atId ? { shippedTo, shippedAt } : { shippedTo: atId, shippedAt: at };
}

function nameGoods(state: CustodyState, { roots, loose }: WholeGoods) {
  const named = { items: mergeItems(loose), units: roots.map(({ sscc }) => sscc) };
  const carried = carriedIn(state, named.units);
  return { named, carried, touched: mergeItems([...named.items, ...carried]) };
}

function move(
  state: CustodyState,
  { roots, loose }: WholeGoods,
  change: (custody: Custody) => Custody,
): void {
  setInside(state, roots, change);
  for (const piece of loose) state.setItems(piece, { ...piece, ...change(piece) });
}
