/** The fields that differ from before, compared by what JSON says of them. */
export function findChanges<Fields extends object>(
  before: Fields,
  after: Fields,
): Partial<Fields> | null {
  const changed = Object.entries(after).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify((before as Record<string, unknown>)[name]),
  );
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Partial<Fields>);
}
