const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';

/** The path with its `:name` parts filled in, and the query; what is empty is left out. */
export function buildAddress(path: string, params: unknown, query: unknown): string {
  const given = asRecord(params);
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(asText(given[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asRecord(query))) {
    if (asText(value) !== '') search.set(name, asText(value));
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}
