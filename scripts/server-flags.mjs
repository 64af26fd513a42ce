/**
 * What Node is told for the processes that serve (docs/adr/0056); the image says the same in
 * NODE_OPTIONS. Requests that wait for one commit together are garbage together: with more room
 * for young objects they are not copied first, for up to 150 MB more memory a process.
 */
export const serverFlags = [
  '--enable-source-maps',
  '--max-semi-space-size=64',
  '--use-largepages=silent',
];
