import { invalidField } from '../platform/http/problem-error.ts';
import type { Changes } from './catalogue.ts';

/**
 * The fields that a change names, without those left undefined.
 * @throws ProblemError `invalid_input` when it names none
 */
export function readChanges<Fields extends object>(changes: Changes<Fields>): Partial<Fields> {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  if (named.length === 0) throw invalidField('body', 'name at least one field to change');
  return Object.fromEntries(named) as Partial<Fields>;
}
