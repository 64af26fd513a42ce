/**
 * What Node is told for the processes that serve (docs/adr/0056); the image says the same in
 * NODE_OPTIONS.
 */
export const serverFlags = ['--enable-source-maps', '--use-largepages=silent'];
