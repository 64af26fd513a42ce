import { isMoment } from '@zhenma/contract';
import type { Prefixes } from './context-rules.ts';
import { canoniseIdentifier, shortenWord } from './identifier-rules.ts';
import { comparisons } from './number-token-rules.ts';
import { compareMoments, compareNumbers, findOpenReader } from './open-parameter-rules.ts';
import {
  classes,
  exists,
  facet,
  oneOf,
  things,
  within,
  type Clause,
  type Draft,
  type Reader,
  type ThingClause,
  type TimeField,
} from './parameter-readers.ts';
import { sensorAttributes, sensorKind } from './sensor-token-rules.ts';
import { declaredToken, epcRoles, makeToken, quantityToken } from './token-rules.ts';

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
    draft.clauses.push({ field: 'eventId', any: values, ranges: [] });
    return null;
  },
  EXISTS_errorDeclaration: exists(makeToken('has', 'errorDeclaration')),
  GE_errorDeclarationTime: compareMoments(declaredToken, 'GE'),
  LT_errorDeclarationTime: compareMoments(declaredToken, 'LT'),
  EQ_errorReason: facet('errorReason', (value) => shortenWord('ER', value)),
  EQ_correctiveEventID: facet('corrective'),
  GE_startTime: compareMoments('startTime', 'GE'),
  LT_startTime: compareMoments('startTime', 'LT'),
  GE_endTime: compareMoments('endTime', 'GE'),
  LT_endTime: compareMoments('endTime', 'LT'),
  ...Object.fromEntries(
    comparisons.map((one) => [`${one}_quantity`, compareNumbers(quantityToken, one)]),
  ),
  ...Object.fromEntries(
    Object.entries(sensorAttributes).map(([name, write]) => [
      `EQ_${name}`,
      facet(sensorKind(name), write),
    ]),
  ),
  EQ_booleanValue: oneOf(['true', 'false'], sensorKind('booleanValue')),
};

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

/** Whether a field is to be there: said by `true`, or by the parameter alone. */
function readExistence(value: unknown): string[] | null {
  const text = String(value === '' ? true : value);
  return text === 'true' || text === 'false' ? [text] : null;
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
    const isExistence = parameter.startsWith('EXISTS_');
    const values = isExistence ? readExistence(value) : readValues(value);
    count += values?.length ?? 0;
    const message = !reader
      ? 'is no parameter of this interface; see the documentation for those there are'
      : values === null
        ? isExistence
          ? 'give true, or leave the parameter out'
          : 'give one value, or several with | between them'
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
