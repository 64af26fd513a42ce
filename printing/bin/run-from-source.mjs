import { setFlagsFromString } from 'node:v8';

// Rows and pages are short-lived: a young generation that stays small and an old one that is cleared
// early keep the memory flat, however many labels there are. Set before anything else is loaded.
setFlagsFromString('--max-semi-space-size=1');
setFlagsFromString('--heap-growing-percent=10');
await import('tsx/esm');
// tsx starts a thread, at which V8 forgets a growth factor below 2.
setFlagsFromString('--semi-space-growth-factor=1');
