import { canoniseIdentifier, isIdPattern, startOfPattern } from './identifier-rules.ts';
import type { TextRange } from './number-token-rules.ts';
import { makeToken, type EpcRole, type Token } from './token-rules.ts';

/** What an event must have: one of some texts, or one within some ranges of texts. */
export interface Clause {
  readonly field: 'facets' | 'epcs' | 'eventId';
  readonly any: readonly Token[];
  readonly ranges: readonly TextRange[];
}

/** Things asked for by their identifier, which may be items of our own. */
export interface ThingClause {
  readonly roles: readonly EpcRole[];
  readonly ids: readonly string[];
}

export type TimeField = 'eventTime' | 'recordTime';

/** A question for events while its parameters are read. */
export interface Draft {
  readonly clauses: Clause[];
  readonly things: ThingClause[];
  readonly times: Record<TimeField, { from?: Date; before?: Date }>;
}

/** Adds to a question what a parameter's values ask for; gives what is wrong with them, or null. */
export type Reader = (draft: Draft, values: readonly string[]) => string | null;

/** All texts that begin with one. */
export const beginningWith = (start: string): TextRange => ({
  ...{ from: start, before: `${start}\uffff` },
});

/** Events that have one of the values, each in its one form. */
export const facet =
  (kind: string, write: (value: string) => string = (value) => value): Reader =>
  (draft, values) => {
    const any = values.map((value) => makeToken(kind, write(value)));
    draft.clauses.push({ field: 'facets', any, ranges: [] });
    return null;
  };

/** Events that have a token; with `false` all, as if the parameter were left out. */
export const exists =
  (token: Token): Reader =>
  (draft, [value]) => {
    if (value === 'true') draft.clauses.push({ field: 'facets', any: [token], ranges: [] });
    return null;
  };

/** A place and what lies within: of a location by GLN, its extensions. */
export const within =
  (kind: string): Reader =>
  (draft, values) => {
    const any = values.map((value) => makeToken(kind, canoniseIdentifier(value)));
    const ranges = any.map((token) => beginningWith(`${token}/254/`));
    draft.clauses.push({ field: 'facets', any, ranges });
    return null;
  };

/** A filter that could find less than it says is refused. */
const findPatternFault = (values: readonly string[]): string | null =>
  values.some((value) => isIdPattern(value) && startOfPattern(value) === null)
    ? 'patterns are answered whose last part alone is *, and where that is not the key itself'
    : null;

/** Classes by name, or by a pattern such as `urn:epc:idpat:sgtin:0614141.112345.*`. */
export const classes =
  (...kinds: string[]): Reader =>
  (draft, values) => {
    const tokens = (value: string) => kinds.map((kind) => makeToken(kind, value));
    draft.clauses.push({
      field: 'facets',
      any: values.map(canoniseIdentifier).flatMap(tokens),
      ranges: values
        .filter(isIdPattern)
        .map(startOfPattern)
        .filter((start) => start !== null)
        .flatMap((start) => tokens(start).map(beginningWith)),
    });
    return findPatternFault(values);
  };

/** Events that name a thing in one of some roles. */
export const things =
  (...roles: EpcRole[]): Reader =>
  (draft, values) => {
    draft.things.push({ roles, ids: values });
    return findPatternFault(values);
  };

/** One of a few words. */
export const oneOf =
  (words: readonly string[], kind: string): Reader =>
  (draft, values) =>
    values.every((value) => words.includes(value))
      ? facet(kind)(draft, values)
      : `give one of ${words.join(', ')}`;
