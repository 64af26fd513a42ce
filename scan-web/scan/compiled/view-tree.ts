import type { HoleKind, HoleTree } from './holes.ts';

/** A view model as a tree of plain values. */
export type ViewValue =
  string | number | boolean | null | undefined | readonly ViewValue[] | ViewRecord;
export interface ViewRecord {
  readonly [name: string]: ViewValue;
}

const isKind = (hole: HoleKind | HoleTree): hole is HoleKind => hole['fits'] instanceof RegExp;

/** What the tree of holes says of the field of a name. */
export function stepInto(
  holes: HoleKind | HoleTree | undefined,
  name: string,
): HoleKind | HoleTree | undefined {
  if (!holes || isKind(holes)) return undefined;
  return holes[name] ?? holes['*'];
}

/** The hole that a value goes into, or null when it is part of the page's shape. */
export function findHole(value: ViewValue, hole: HoleKind | HoleTree | undefined): HoleKind | null {
  if (!hole || !isKind(hole)) return null;
  const isValue = typeof value === 'string' || typeof value === 'number';
  return isValue && hole.fits.test(String(value)) ? hole : null;
}
