/** What Node is told for the processes that serve. */
export const serverFlags: readonly string[];
