/** Something that must hold after the run. */
export interface Check {
  readonly name: string;
  /** How many things were looked at; a check that saw none has failed. */
  readonly examined: number;
  readonly faults: readonly string[];
}

export const hasPassed = ({ examined, faults }: Check): boolean =>
  examined > 0 && faults.length === 0;

/** Groups values by a key. */
export function groupBy<Value, Key>(
  values: Iterable<Value>,
  keyOf: (value: Value) => Key,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
