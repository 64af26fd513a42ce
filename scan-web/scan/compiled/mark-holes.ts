import type { HoleKind, HoleTree } from './holes.ts';
import { findHole, stepInto, type ViewRecord, type ViewValue } from './view-tree.ts';

/** A hole of a model, and the mark that stands in it. */
export interface MarkedHole {
  readonly kind: HoleKind;
  readonly mark: string;
}

/** A copy of a model with a mark in each hole; the holes in the order of `readShape`. */
export function markHoles<Model extends object>(
  model: Model,
  holes: HoleTree,
): { marked: Model; found: readonly MarkedHole[] } {
  const found: MarkedHole[] = [];

  function copy(value: ViewValue, hole: HoleKind | HoleTree | undefined): ViewValue {
    if (Array.isArray(value)) {
      return value.map((one: ViewValue, at) => copy(one, stepInto(hole, String(at))));
    }
    if (typeof value === 'object' && value !== null) {
      const fields = Object.entries(value as ViewRecord);
      return Object.fromEntries(
        fields.map(([name, field]) => [name, copy(field, stepInto(hole, name))]),
      );
    }
    const kind = findHole(value, hole);
    if (!kind) return value;
    const mark = kind.mark(found.length);
    found.push({ kind, mark });
    return typeof value === 'number' ? Number(mark) : mark;
  }

  return { marked: copy(model as ViewRecord, holes) as Model, found };
}
