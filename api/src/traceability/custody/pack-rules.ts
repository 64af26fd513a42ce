import type { BatchRange } from '../custody-step.ts';
import type { Goods, PackGroup, Refusal, StepDraft } from './custody-command.ts';
import {
  custodyOf,
  ownCustody,
  type Custody,
  type ItemSegment,
  type Removal,
  type UnitState,
} from './custody-records.ts';
import type { CustodyState } from './custody-state-rules.ts';
import {
  carriedIn,
  describeItems,
  findClosed,
  isSamePlace,
  itemsInside,
  mergeItems,
  refuse,
  refuseGone,
  setInside,
  stepFields,
  verb,
} from './goods-rules.ts';

type Steps = { steps: StepDraft[] } | { refusal: Refusal };

/** Bottles in a box, boxes in a case, cases on a pallet, pallets in a container. */
const maxLevels = 4;

/** Packs goods that are in nothing into a unit, which begins to exist with them. */
export function packInto(
  state: CustodyState,
  { sscc, items, units }: PackGroup,
  placeId: string | null,
): Steps {
  if (items.length + units.length === 0) {
    return refuse('nothing_there', `Name what is packed into ${sscc}`);
  }
  const into = state.unitOf(sscc);
  const pieces = items.flatMap((range) => state.pieces(range));
  const wrong =
    (into ? findUnfit(state, into) : null) ??
    firstOf(units, (unit) => findUnpackable(state, unit, sscc)) ??
    firstOf(pieces, findUnpackableItem);
  if (wrong) return wrong;
  const children = units.flatMap((unit) => state.unitOf(unit) ?? []);
  const content = [...children, ...pieces];
  const holderId = into
    ? into.holderId
    : (placeId ?? content.find((one) => one.holderId !== null)?.holderId ?? null);
  for (const one of content) {
    const other = [placeId, holderId].find((place) => !isSamePlace(one.holderId, place));
    if (other !== undefined) return refuseApart(one, other, sscc);
  }
  if (into && !isSamePlace(into.holderId, placeId)) return refuseApart(into, placeId, sscc);

  const custody = { ...(content[0] ? custodyOf(content[0]) : ownCustody), holderId };
  if (!into) state.setUnit({ ...custody, sscc, parent: null, status: 'packed' });
  const settle = (one: Custody): Custody => ({
    ...custodyOf(one),
    holderId: holderId ?? one.holderId,
  });
  const moved = children.filter((child) => settle(child).holderId !== child.holderId);
  if (moved.length > 0) setInside(state, moved, settle);
  for (const { sscc: child } of children) {
    state.setUnit({ ...(state.unitOf(child) as UnitState), parent: sscc });
  }
  for (const piece of pieces) state.setItems(piece, { ...piece, ...settle(piece), sscc });
  const packed = mergeItems(items);
  const carried = carriedIn(state, units);
  return {
    steps: [
      {
        ...stepFields,
        kind: 'packing',
        parent: sscc,
        items: packed,
        units: [...units],
        ...{ carried, touched: mergeItems([...packed, ...carried]) },
        placeId: placeId ?? holderId,
      },
    ],
  };
}

/** Why nothing can be packed into a unit that is there. */
function findUnfit(state: CustodyState, into: UnitState) {
  const closed = findClosed(state, into.sscc);
  if (closed) return closed;
  const { headingTo } = state.rootOf(into.sscc) ?? into;
  if (headingTo === null) return null;
  return refuse('in_transit', `${into.sscc} is shipped to ${headingTo}; receive it there first`);
}

function findUnpackable(state: CustodyState, sscc: string, into: string) {
  const closed = findClosed(state, sscc);
  if (closed) return closed;
  const unit = state.unitOf(sscc) as UnitState;
  const above = listAbove(state, into);
  if (above.includes(sscc)) {
    const detail = sscc === into ? 'itself' : `${into}, which is inside it`;
    return refuse('into_itself', `${sscc} cannot be packed into ${detail}`);
  }
  if (unit.parent !== null) {
    return refuse('already_packed', `${sscc} is packed in ${unit.parent}; take it out first`);
  }
  if (unit.headingTo !== null) return refuseInTransit(sscc, 'is', unit.headingTo);
  if (above.length + heightOf(state, sscc) > maxLevels) {
    return refuse('too_deep', `${into} would hold units in more than ${maxLevels} levels`);
  }
  return null;
}

function findUnpackableItem(piece: ItemSegment) {
  if (piece.gone !== null) return refuseGone(piece);
  if (piece.sscc !== null) {
    return refuse(
      'already_packed',
      `${describeItems(piece)} ${verb(piece)} packed in ${piece.sscc}; take them out first, or repack them`,
    );
  }
  if (piece.headingTo === null) return null;
  return refuseInTransit(describeItems(piece), verb(piece), piece.headingTo);
}

const refuseInTransit = (what: string, is: string, to: string) =>
  refuse('in_transit', `${what} ${is} shipped to ${to}; receive them there first`);

function refuseApart(one: UnitState | ItemSegment, place: string | null, into: string) {
  const what = 'batch' in one ? `${describeItems(one)} ${verb(one)}` : `${one.sscc} is`;
  const name = (id: string | null) => (id === null ? 'the brand' : id);
  return refuse(
    'held_elsewhere',
    `${what} at ${name(one.holderId)}, and ${into} is packed at ${name(place)}; move them there first`,
  );
}

/** The unit and those around it, from the inside out. */
function listAbove(state: CustodyState, sscc: string): string[] {
  const parent = state.unitOf(sscc)?.parent ?? null;
  return [sscc, ...(parent === null ? [] : listAbove(state, parent))];
}

const heightOf = (state: CustodyState, sscc: string): number =>
  1 + Math.max(0, ...state.childrenOf(sscc).map((child) => heightOf(state, child.sscc)));

function firstOf<One>(list: readonly One[], find: (one: One) => { refusal: Refusal } | null) {
  for (const one of list) {
    const found = find(one);
    if (found) return found;
  }
  return null;
}

/** Takes goods out of what they are in; `isLoose` lets those pass that are in nothing. */
export function takeOut(
  state: CustodyState,
  { items, units }: Goods,
  placeId: string | null,
  isLoose: 'refused' | 'ignored',
): Steps {
  const from = new Map<string, { items: BatchRange[]; units: string[] }>();
  const outOf = (sscc: string) => {
    const one = from.get(sscc) ?? { items: [], units: [] };
    from.set(sscc, one);
    return one;
  };
  for (const piece of items.flatMap((range) => state.pieces(range))) {
    if (piece.gone !== null) return refuseGone(piece);
    if (piece.sscc !== null) outOf(piece.sscc).items.push(piece);
    else if (isLoose === 'refused') {
      return refuse('not_packed', `${describeItems(piece)} ${verb(piece)} in no logistic unit`);
    }
  }
  for (const sscc of units) {
    const closed = findClosed(state, sscc);
    if (closed) return closed;
    const unit = state.unitOf(sscc) as UnitState;
    if (unit.parent !== null) outOf(unit.parent).units.push(sscc);
    else if (isLoose === 'refused') {
      return refuse('not_packed', `${sscc} is in no other logistic unit`);
    }
  }
  const steps = [...from].map(([parent, out]): StepDraft => {
    const carried = carriedIn(state, out.units);
    for (const range of out.items) {
      for (const piece of state.pieces(range)) state.setItems(piece, { ...piece, sscc: null });
    }
    for (const sscc of out.units) {
      state.setUnit({ ...(state.unitOf(sscc) as UnitState), parent: null });
    }
    const taken = mergeItems(out.items);
    return {
      ...{ ...stepFields, kind: 'unpacking', parent, items: taken, units: out.units },
      ...{ carried, touched: mergeItems([...taken, ...carried]) },
      placeId,
    };
  });
  return { steps };
}

/** Takes everything out of a unit, which then is no more. */
export function breakUp(state: CustodyState, sscc: string, placeId: string | null): Steps {
  const closed = findClosed(state, sscc);
  if (closed) return closed;
  const out = takeOut(state, { items: [], units: [sscc] }, placeId, 'ignored');
  if ('refusal' in out) return out;
  const content = {
    items: mergeItems(state.itemsIn(new Set([sscc]))),
    units: state.childrenOf(sscc).map((child) => child.sscc),
  };
  const emptied = takeOut(state, content, placeId, 'refused');
  if ('refusal' in emptied) return emptied;
  state.setUnit({ ...(state.unitOf(sscc) as UnitState), status: 'broken' });
  return { steps: [...out.steps, ...emptied.steps] };
}

/** Samples or destroys goods, units with all that is in them. */
export function remove(
  state: CustodyState,
  goods: Goods,
  as: Removal,
  placeId: string | null,
): Steps {
  if (goods.items.length + goods.units.length === 0) {
    return refuse('nothing_there', 'Name what was taken away');
  }
  const out = takeOut(state, goods, placeId, 'ignored');
  if ('refusal' in out) return out;
  const carried = carriedIn(state, goods.units);
  const inside = itemsInside(state, goods.units);
  const units = goods.units.flatMap((sscc) => state.withInside(sscc));
  const items = [...goods.items.flatMap((range) => state.pieces(range)), ...inside];
  for (const piece of items) state.setItems(piece, { ...piece, headingTo: null, gone: as });
  const status = as === 'sampling' ? 'sampled' : 'destroyed';
  for (const unit of units) state.setUnit({ ...unit, headingTo: null, status });
  const step: StepDraft = {
    ...{ ...stepFields, kind: as, items: mergeItems(goods.items), units: [...goods.units] },
    ...{ carried, touched: mergeItems(items) },
    placeId,
  };
  return { steps: [...out.steps, step] };
}
