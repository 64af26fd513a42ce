import type { HoleKind, HoleTree } from './holes.ts';
import { findHole, stepInto, type ViewRecord, type ViewValue } from './view-tree.ts';

/** A view model taken apart. */
export interface Shape {
  /** Equal for models that differ only in the values that are filled in. */
  readonly key: string;
  /** What is filled in, in the order in which the model is read. */
  readonly values: readonly string[];
}

/** Takes a model apart into its shape and what is filled in. */
export function readShape(model: ViewRecord, holes: HoleTree): Shape {
  const values: string[] = [];
  let key = '';

  function read(value: ViewValue, hole: HoleKind | HoleTree | undefined): void {
    if (typeof value === 'object' && value !== null) {
      key += Array.isArray(value) ? '[' : '{';
      for (const name of Object.keys(value)) {
        key += name;
        key += ':';
        read((value as ViewRecord)[name], stepInto(hole, name));
      }
      key += '}';
    } else if (findHole(value, hole)) {
      values.push(String(value));
      // A page may treat a number in another way than the same digits as a text.
      key += typeof value === 'number' ? '#;' : '*;';
    } else {
      // With its length in front, a text cannot look like what follows it.
      key += typeof value === 'string' ? `${String(value.length)}"${value}` : `${String(value)};`;
    }
  }

  read(model, holes);
  return { key, values };
}
