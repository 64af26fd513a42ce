import { isMoment } from '@zhenma/contract';
import { expandName, type Prefixes } from './context-rules.ts';
import { canoniseIdentifier, shortenWord } from './identifier-rules.ts';
import { epcRoles, extensionToken, makeToken, type EpcRole, type Token } from './token-rules.ts';

/** Of each clause an event must have one; `from` names all texts that begin with it. */
export interface Clause {
  readonly field: 'facets' | 'epcs' | 'eventId';
  readonly any: readonly Token[];
  readonly beginning: readonly string[];
}

/** Things asked for by their identifier, which may be items of our own. */
export interface ThingClause {
  readonly roles: readonly EpcRole[];
  readonly ids: readonly string[];
}

export type TimeField = 'eventTime' | 'recordTime';

/** A question for events (EPCIS 2.0, 8.2.7.1), ready for the store. */
export interface EventQuery {
  readonly clauses: readonly Clause[];
  readonly things: readonly ThingClause[];
  readonly times: Readonly<Record<TimeField, { readonly from?: Date; readonly before?: Date }>>;
  readonly orderBy: TimeField;
  readonly direction: 'ASC' | 'DESC';
  /** The first so many are meant. */
  readonly countLimit: number | null;
  /** If there are more, none is meant. */
  readonly maxCount: number | null;
}

/** A parameter that is unknown or wrong: the standard's QueryParameterException. */
export interface QueryFault {
  readonly parameter: string;
  readonly message: string;
}

export type QueryParameters = Readonly<Record<string, unknown>>;

const mostValues = 200;

type Draft = {
  clauses: Clause[];
  things: ThingClause[];
  times: Record<TimeField, { from?: Date; before?: Date }>;
};
type Reader = (draft: Draft, values: readonly string[]) => string | null;

const facet =
  (kind: string, write: (value: string) => string = (value) => value): Reader =>
  (draft, values) => {
    const any = values.map((value) => makeToken(kind, write(value)));
    draft.clauses.push({ field: 'facets', any, beginning: [] });
    return null;
  };

/** A place and what lies within: of a location by GLN, its extensions. */
const within =
  (kind: string): Reader =>
  (draft, values) => {
    const any = values.map((value) => makeToken(kind, canoniseIdentifier(value)));
    draft.clauses.push({ field: 'facets', any, beginning: any.map((token) => `${token}/254/`) });
    return null;
  };

const pattern = /^urn:epc:idpat:/;

/** Classes by name, or by a pattern such as `urn:epc:idpat:sgtin:0614141.112345.*`. */
const classes =
  (...kinds: string[]): Reader =>
  (draft, values) => {
    const tokens = (value: string) =>
      kinds.map((kind) => makeToken(kind, canoniseIdentifier(value)));
    draft.clauses.push({
      field: 'facets',
      any: values.flatMap(tokens),
      beginning: values
        .filter((value) => pattern.test(value))
        .flatMap((value) => tokens(value).map((token) => `${token}/`)),
    });
    return null;
  };

const things =
  (...roles: EpcRole[]): Reader =>
  (draft, values) => {
    draft.things.push({ roles, ids: values });
    return null;
  };

const bound =
  (field: TimeField, end: 'from' | 'before'): Reader =>
  (draft, values) => {
    const [value = ''] = values;
    if (values.length !== 1 || !isMoment(value)) {
      return 'give one time with its offset, such as 2026-01-31T08:00:00.000Z';
    }
    draft.times[field][end] = new Date(value);
    return null;
  };

const oneOf =
  (words: readonly string[], kind: string): Reader =>
  (draft, values) =>
    values.every((value) => words.includes(value))
      ? facet(kind)(draft, values)
      : `give one of ${words.join(', ')}`;

const readers: Readonly<Record<string, Reader>> = {
  eventType: facet('type'),
  GE_eventTime: bound('eventTime', 'from'),
  LT_eventTime: bound('eventTime', 'before'),
  GE_recordTime: bound('recordTime', 'from'),
  LT_recordTime: bound('recordTime', 'before'),
  EQ_action: oneOf(['ADD', 'OBSERVE', 'DELETE'], 'action'),
  EQ_bizStep: facet('step', (value) => shortenWord('BizStep', value)),
  EQ_disposition: facet('disposition', (value) => shortenWord('Disp', value)),
  EQ_persistentDisposition_set: facet('set', (value) => shortenWord('Disp', value)),
  EQ_persistentDisposition_unset: facet('unset', (value) => shortenWord('Disp', value)),
  EQ_readPoint: facet('read', canoniseIdentifier),
  WD_readPoint: within('read'),
  EQ_bizLocation: facet('location', canoniseIdentifier),
  WD_bizLocation: within('location'),
  EQ_transformationID: facet('made', canoniseIdentifier),
  MATCH_epc: things('epc'),
  MATCH_parentID: things('parent'),
  MATCH_inputEPC: things('input'),
  MATCH_outputEPC: things('output'),
  MATCH_anyEPC: things(...epcRoles),
  MATCH_epcClass: classes('class'),
  MATCH_inputEPCClass: classes('inputClass'),
  MATCH_outputEPCClass: classes('outputClass'),
  MATCH_anyEPCClass: classes('class', 'inputClass', 'outputClass'),
  EQ_eventID(draft, values) {
    draft.clauses.push({ field: 'eventId', any: values, beginning: [] });
    return null;
  },
  EXISTS_errorDeclaration: (draft) => facet('has')(draft, ['errorDeclaration']),
  EQ_errorReason: facet('errorReason'),
  EQ_correctiveEventID: facet('corrective'),
};

const typed: readonly [RegExp, string, 'BTT' | 'SDT'][] = [
  [/^EQ_bizTransaction_(.*)$/, 'business', 'BTT'],
  [/^EQ_source_(.+)$/, 'source', 'SDT'],
  [/^EQ_destination_(.+)$/, 'destination', 'SDT'],
];

/** The reader of a parameter whose name holds a type or the name of an extension. */
function findOpenReader(name: string, prefixes: Prefixes): Reader | null {
  for (const [form, kind, words] of typed) {
    const type = form.exec(name)?.[1];
    if (type === undefined) continue;
    const stem = `${shortenWord(words, type)}|`;
    return facet(kind, (value) => stem + canoniseIdentifier(value));
  }
  const [, comparison, field] = /^(EQ|EXISTS)_([^:]+:.+)$/.exec(name) ?? [];
  if (field === undefined) return null;
  const expanded = expandName(field, prefixes);
  const full = expanded ? expanded.namespace + expanded.local : field;
  if (comparison === 'EXISTS') return (draft) => facet('has')(draft, [full]);
  return (draft, values) => {
    const any = values.map((value) => extensionToken(full, value));
    draft.clauses.push({ field: 'facets', any, beginning: [] });
    return null;
  };
}

/** Parameters that steer what is answered, not which events are meant. */
const controls = ['orderBy', 'orderDirection', 'eventCountLimit', 'maxEventCount'];

/** A list, a text with `|` between its values, or one value, as texts; null for anything else. */
function readValues(value: unknown): string[] | null {
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  const texts = list.flatMap((one) =>
    typeof one === 'string'
      ? Array.isArray(value)
        ? [one]
        : one.split('|')
      : typeof one === 'number' || typeof one === 'boolean'
        ? [String(one)]
        : [null],
  );
  const known = texts.filter((text) => text !== null && text !== '');
  return known.length === texts.length && known.length > 0 ? (known as string[]) : null;
}

/** Reads the standard's parameters; what it does not know it refuses, so that no filter is ignored. */
export function readQuery(
  parameters: QueryParameters,
  prefixes: Prefixes,
): { query: EventQuery } | { faults: QueryFault[] } {
  const draft: Draft = { clauses: [], things: [], times: { eventTime: {}, recordTime: {} } };
  const faults: QueryFault[] = [];
  let count = 0;
  for (const [parameter, value] of Object.entries(parameters)) {
    if (controls.includes(parameter)) continue;
    const reader = Object.hasOwn(readers, parameter)
      ? readers[parameter]
      : findOpenReader(parameter, prefixes);
    const values = readValues(value);
    count += values?.length ?? 0;
    const message = !reader
      ? 'is no parameter of this interface; see the documentation for those there are'
      : values === null
        ? 'give one value, or several with | between them'
        : reader(draft, values);
    if (message !== null) faults.push({ parameter, message });
  }
  if (count > mostValues) {
    faults.push({
      parameter: 'query',
      message: `names ${count} values; ask for ${mostValues} at most`,
    });
  }
  const control = readControls(parameters, faults);
  if (faults.length > 0) return { faults };
  return { query: { ...draft, ...control } };
}

function readControls(
  parameters: QueryParameters,
  faults: QueryFault[],
): Pick<EventQuery, 'orderBy' | 'direction' | 'countLimit' | 'maxCount'> {
  const { orderBy = 'eventTime', orderDirection = 'DESC' } = parameters;
  const add = (parameter: string, message: string) => void faults.push({ parameter, message });
  if (orderBy !== 'eventTime' && orderBy !== 'recordTime') {
    add('orderBy', 'events are ordered by eventTime or recordTime');
  }
  if (orderDirection !== 'ASC' && orderDirection !== 'DESC')
    add('orderDirection', 'give ASC or DESC');
  const readCount = (name: string): number | null => {
    const value = parameters[name];
    if (value === undefined) return null;
    const number =
      typeof value === 'number' ? value : Number(typeof value === 'string' ? value : NaN);
    const isCount = Number.isInteger(number) && number >= 1 && number <= 1_000_000;
    if (!isCount) add(name, 'give a whole number from 1 to 1000000');
    return number;
  };
  const countLimit = readCount('eventCountLimit');
  const maxCount = readCount('maxEventCount');
  if (countLimit !== null && maxCount !== null) {
    add('maxEventCount', 'cannot stand beside eventCountLimit; leave one of them out');
  }
  if (countLimit !== null && parameters['orderBy'] === undefined) {
    add('eventCountLimit', 'needs orderBy, which says what the first events are');
  }
  return {
    orderBy: orderBy === 'recordTime' ? 'recordTime' : 'eventTime',
    direction: orderDirection === 'ASC' ? 'ASC' : 'DESC',
    countLimit,
    maxCount,
  };
}
