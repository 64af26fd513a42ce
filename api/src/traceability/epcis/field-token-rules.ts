import { isMoment } from '@zhenma/contract';
import { expandName, type Prefixes } from './context-rules.ts';
import type { FacetSet } from './facet-set.ts';
import { numberToken } from './number-token-rules.ts';

/** Where in an event a field of somebody's own stands, as query parameters name it (EPCIS 2.0, 8.2.7.1). */
export const fieldPlaces = [
  'ILMD',
  'ERROR_DECLARATION',
  'SENSORELEMENT',
  'SENSORMETADATA',
  'SENSORREPORT',
] as const;

/** Which fields of somebody's own are meant: `null` for those of the event itself. */
export interface FieldScope {
  readonly place: (typeof fieldPlaces)[number] | null;
  /** Those within another one, at any depth, instead of those that stand there themselves. */
  readonly isInner: boolean;
}

/** Longer values are found by the existence of their field alone. */
export const longestValue = 500;

const nameScope = ({ place, isInner }: FieldScope): string =>
  `${isInner ? '~INNER' : ''}${place === null ? '' : `~${place}`}`;

/** Of an event that has a field. */
export const fieldToken = (scope: FieldScope, name: string): string =>
  `has${nameScope(scope)}:${name}`;
/** Of an event whose field has a value. */
export const valueToken = (scope: FieldScope, name: string, value: string): string =>
  `ext${nameScope(scope)}:${name}=${value}`;
/** What the numbers, or the times, of a field are compared by. */
export const quantityKind = (scope: FieldScope, name: string): string =>
  `number${nameScope(scope)}:${name}`;
export const momentKind = (scope: FieldScope, name: string): string =>
  `moment${nameScope(scope)}:${name}`;

/** Fields of somebody's own in an object, and those within them, each by its name as written and in full. */
export function addFieldTokens(
  facets: FacetSet,
  fields: object | undefined,
  place: FieldScope['place'],
  prefixes: Prefixes,
): void {
  for (const [name, value] of Object.entries(fields ?? {}) as [string, unknown][]) {
    if (!name.includes(':')) continue;
    addField(facets, { place, isInner: false }, name, value, prefixes);
    addInner(facets, { place, isInner: true }, value, prefixes);
  }
}

/** Depth is bounded where an event is read. */
function addInner(facets: FacetSet, scope: FieldScope, value: unknown, prefixes: Prefixes): void {
  if (typeof value !== 'object' || value === null || facets.isFull()) return;
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    if (!Array.isArray(value) && name.includes(':')) {
      addField(facets, scope, name, inner, prefixes);
    }
    addInner(facets, scope, inner, prefixes);
  }
}

function addField(
  facets: FacetSet,
  scope: FieldScope,
  name: string,
  value: unknown,
  prefixes: Prefixes,
): void {
  const values = (Array.isArray(value) ? (value as unknown[]) : [value]).map(unwrap);
  for (const one of new Set([name, writeFullName(name, prefixes)])) {
    facets.add(fieldToken(scope, one));
    for (const scalar of values) {
      if (facets.isFull()) return;
      addValue(facets, scope, one, scalar);
    }
  }
}

function addValue(facets: FacetSet, scope: FieldScope, name: string, value: unknown): void {
  if (typeof value === 'number') facets.add(numberToken(quantityKind(scope, name), value));
  if (typeof value === 'string' && isMoment(value)) {
    facets.add(numberToken(momentKind(scope, name), Date.parse(value)));
  }
  if (!['string', 'number', 'boolean'].includes(typeof value)) return;
  const text = String(value);
  if (text.length <= longestValue) facets.add(valueToken(scope, name, text));
}

/** A value that says its type, `{"@type": …, "@value": …}` (JSON-LD 1.1, 4.2.1), is the value. */
const unwrap = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && '@value' in value ? value['@value'] : value;

/** A field's name with its prefix written out, where that is known. */
export function writeFullName(name: string, prefixes: Prefixes): string {
  const expanded = expandName(name, prefixes);
  return expanded ? expanded.namespace + expanded.local : name;
}
