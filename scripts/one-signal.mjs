/**
 * Ctrl-C in a terminal reaches a program directly, and again through npm and start.mjs. Loaded before
 * the program, this lets it see the signal once; a second one after a second is a second one.
 */
const emit = process.emit;
let lastAt = -Infinity;

process.emit = function emitOnce(event, ...args) {
  if (event === 'SIGINT' || event === 'SIGTERM') {
    const now = performance.now();
    if (now - lastAt < 1000) return true;
    lastAt = now;
  }
  return emit.call(this, event, ...args);
};
