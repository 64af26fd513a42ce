import { register } from 'tsx/esm/api';

// The folder that the process runs in may hold a tsconfig.json of its own: not ours to read.
register({ tsconfig: false });
await import('./sheet-worker.ts');
