import { createHash } from 'node:crypto';
import type { EpcisEvent } from '@zhenma/contract';
import { expandName, type Prefixes } from './context-rules.ts';
import { canoniseIdentifier, expandSensorWord, expandWord } from './identifier-rules.ts';

type Fields = Readonly<Record<string, unknown>>;
/** Writes the value of one regular field, its name included; an empty text for nothing. */
type Write = (name: string, value: unknown, prefixes: Prefixes) => string;
type Table = Readonly<Record<string, Write>>;

const pair = (name: string, value: string): string => `${name}=${value}`;

const text: Write = (name, value) => pair(name, typeof value === 'string' ? value.trim() : '');
const identifier: Write = (name, value) => pair(name, canoniseIdentifier(String(value)));
const time: Write = (name, value) => pair(name, canoniseTime(String(value)));
/** JSON's own form has neither trailing zeros nor quotes. */
const scalar: Write = (name, value) => pair(name, writeScalar(value));
const bizStep: Write = (name, value) => pair(name, expandWord('BizStep', String(value)));
const disposition: Write = (name, value) => pair(name, expandWord('Disp', String(value)));
const transactionType: Write = (name, value) => pair(name, expandWord('BTT', String(value)));
const partyType: Write = (name, value) => pair(name, expandWord('SDT', String(value)));
const component: Write = (name, value) => pair(name, expandWord('Comp', String(value)));
const measurement: Write = (name, value) => pair(name, expandSensorWord(String(value)));
const alert: Write = (name, value) =>
  pair(name, expandSensorWord(String(value), 'SensorAlertType-'));

const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : [value];

/** Each value under its name, in order of bytes. */
const each =
  (write: Write): Write =>
  (name, value, prefixes) =>
    sortBytes(asList(value).map((one) => write(name, one, prefixes))).join('');

/** The list's name once, then its values in order of bytes, each under the name of an element. */
const list =
  (elementName: string, write: Write): Write =>
  (name, value, prefixes) => {
    const written = sortBytes(asList(value).map((one) => write(elementName, one, prefixes)));
    return written.length === 0 ? '' : name + written.join('');
  };

/** An object's regular fields in the table's order, then its extensions in order of bytes. */
const object =
  (table: Table): Write =>
  (name, value, prefixes) => {
    const written = writeFields(value as Fields, table, prefixes);
    return written === '' ? '' : name + written;
  };

const quantities = list(
  'quantityElement',
  object({ epcClass: identifier, quantity: scalar, uom: text }),
);
const place = object({ id: identifier });

const device: Table = {
  ...{ deviceID: identifier, deviceMetadata: identifier, rawData: identifier },
  dataProcessingMethod: identifier,
};

const sensorMetadata = object({
  ...{ time, startTime: time, endTime: time },
  ...device,
  bizRules: identifier,
});

const sensorReport = object({
  ...{ type: measurement, exception: alert },
  ...device,
  ...{ time, microorganism: identifier, chemicalSubstance: identifier },
  ...{ value: scalar, component, stringValue: text, booleanValue: scalar },
  ...{ hexBinaryValue: text, uriValue: identifier },
  ...{ minValue: scalar, maxValue: scalar, meanValue: scalar, sDev: scalar },
  ...{ percRank: scalar, percValue: scalar, uom: text, coordinateReferenceSystem: identifier },
});

/** Every field that counts, in the order in which it counts (CBV 2.0, 8.9.2). */
const eventTable: Table = {
  eventTime: time,
  eventTimeZoneOffset: text,
  epcList: list('epc', identifier),
  parentID: identifier,
  inputEPCList: list('epc', identifier),
  childEPCs: list('epc', identifier),
  quantityList: quantities,
  childQuantityList: quantities,
  inputQuantityList: quantities,
  outputEPCList: list('epc', identifier),
  outputQuantityList: quantities,
  action: text,
  transformationID: identifier,
  bizStep,
  disposition,
  persistentDisposition: object({ set: each(disposition), unset: each(disposition) }),
  readPoint: place,
  bizLocation: place,
  bizTransactionList: list('', object({ bizTransaction: identifier, type: transactionType })),
  sourceList: list('', object({ source: identifier, type: partyType })),
  destinationList: list('', object({ destination: identifier, type: partyType })),
  sensorElementList: list(
    'sensorElement',
    object({ sensorMetadata, sensorReport: each(sensorReport) }),
  ),
  ilmd: object({}),
};

/** What is said about an event, and not by it. */
const notPart = new Set([
  ...['@context', 'type', 'eventID', 'recordTime', 'errorDeclaration', 'certificationInfo'],
]);

/**
 * The text that an event's hash is of (CBV 2.0, 8.9.2): its fields in a fixed order as `key=value`
 * without separators, each value in one canonical form.
 */
export function writePreHash(event: EpcisEvent, prefixes: Prefixes): string {
  const fields = Object.fromEntries(Object.entries(event).filter(([name]) => !notPart.has(name)));
  return pair('eventType', event.type) + writeFields(fields, eventTable, prefixes);
}

/** The event's hash id, `ni:///sha-256;<hex>?ver=CBV2.0` (CBV 2.0, 8.9; RFC 6920). */
export function hashEvent(event: EpcisEvent, prefixes: Prefixes): string {
  const digest = createHash('sha256').update(writePreHash(event, prefixes)).digest('hex');
  return `ni:///sha-256;${digest}?ver=CBV2.0`;
}

function writeFields(fields: Fields, table: Table, prefixes: Prefixes): string {
  const regular = Object.entries(table)
    .filter(([name]) => Object.hasOwn(fields, name))
    .map(([name, write]) => write(name, fields[name], prefixes));
  const extensions = Object.entries(fields)
    .filter(([name]) => !Object.hasOwn(table, name))
    .flatMap(([name, value]) => writeExtension(name, value, prefixes));
  return regular.join('') + sortBytes(extensions).join('');
}

/** `{namespace}name=value`; once for each value of a list, and before the fields of an object. */
function writeExtension(name: string, value: unknown, prefixes: Prefixes): string[] {
  const key = writeKey(name, prefixes);
  if (Array.isArray(value)) {
    return (value as unknown[]).flatMap((one) => writeExtension(name, one, prefixes));
  }
  if (typeof value === 'object' && value !== null) {
    return [key + writeFields(value as Fields, {}, prefixes)];
  }
  return [pair(key, writeScalar(value))];
}

function writeKey(name: string, prefixes: Prefixes): string {
  const expanded = expandName(name, prefixes);
  if (expanded === null) return name;
  // A URN's colon divides, as a slash does not: XML writes the same namespace without it.
  return `{${expanded.namespace.replace(/^(urn:.*):$/, '$1')}}${expanded.local}`;
}

function writeScalar(value: unknown): string {
  return typeof value === 'string' ? value.trim() : JSON.stringify(value);
}

/** UTC, `Z`, and three decimals, rounded half up. */
function canoniseTime(value: string): string {
  const [, whole = '', fraction = '', zone = ''] =
    /^(.*?T[\d:]+)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(value.trim()) ?? [];
  const seconds = Date.parse(whole + zone);
  if (Number.isNaN(seconds)) return value.trim();
  const milliseconds =
    Number(fraction.slice(0, 3).padEnd(3, '0')) + (Number(fraction[3] ?? '0') >= 5 ? 1 : 0);
  return new Date(seconds + milliseconds).toISOString();
}

/** In the order of UTF-8 bytes, which UTF-16 units are not beyond the basic plane. */
function sortBytes(texts: readonly string[]): string[] {
  const isPlain = texts.every((one) => !/[\ud800-\uffff]/.test(one));
  return isPlain
    ? texts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    : texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
