/** Hosts in lower case, each once, in the order given. */
export function normaliseHosts(hosts: readonly string[]): string[] {
  return [...new Set(hosts.map((host) => host.trim().toLowerCase()))];
}

/** What stands in `wanted` and not in `present`. */
export function findMissing<Item>(wanted: readonly Item[], present: readonly Item[]): Item[] {
  return wanted.filter((item) => !present.includes(item));
}

/** Whether the name is an IANA time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
