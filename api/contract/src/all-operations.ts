import * as exported from './operations/index.ts';
import type { Operation } from './operation.ts';

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

/** Every operation of the service, by its path. */
export const allOperations: readonly Operation[] = Object.values<unknown>(exported)
  .filter(isOperation)
  .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
