import type { Prefixes } from './context-rules.ts';
import type { FacetSet } from './facet-set.ts';
import { addFieldTokens } from './field-token-rules.ts';
import { canoniseIdentifier, shortenSensorWord } from './identifier-rules.ts';
import { numberToken } from './number-token-rules.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Attributes of sensor elements by which events are asked for, with the one form of their values. */
export const sensorAttributes: Readonly<Record<string, (text: string) => string>> = {
  type: shortenSensorWord,
  deviceID: canoniseIdentifier,
  dataProcessingMethod: canoniseIdentifier,
  bizRules: canoniseIdentifier,
  microorganism: canoniseIdentifier,
  chemicalSubstance: canoniseIdentifier,
  stringValue: (text) => text,
  hexBinaryValue: (text) => text.toUpperCase(),
  uriValue: canoniseIdentifier,
  booleanValue: (text) => text,
};

/** What sensors measured, each in the unit that it was reported in. */
export const measures = [
  ...['value', 'minValue', 'maxValue', 'meanValue', 'sDev', 'percValue'],
  'percRank',
] as const;

export const sensorKind = (attribute: string): string => `sensor~${attribute}`;
/** `percRank` has no unit. */
export const measureKind = (measure: string, unit: string): string => `measure~${measure}~${unit}`;

const objectsIn = (value: unknown): Fields[] =>
  (Array.isArray(value) ? (value as unknown[]) : []).filter(
    (one): one is Fields => typeof one === 'object' && one !== null,
  );

/** What an event is found by that sensors reported in it (EPCIS 2.0, 7.3.7). */
export function addSensorTokens(
  facets: FacetSet,
  sensorElementList: unknown,
  prefixes: Prefixes,
): void {
  for (const element of objectsIn(sensorElementList)) {
    if (facets.isFull()) return;
    const [metadata] = objectsIn([element['sensorMetadata']]);
    addFieldTokens(facets, element, 'SENSORELEMENT', prefixes);
    if (metadata) addMetadata(facets, metadata, prefixes);
    for (const report of objectsIn(element['sensorReport'])) {
      addAttributes(facets, report);
      addMeasures(facets, report);
      addFieldTokens(facets, report, 'SENSORREPORT', prefixes);
    }
  }
}

function addMetadata(facets: FacetSet, metadata: Fields, prefixes: Prefixes): void {
  addAttributes(facets, metadata);
  addFieldTokens(facets, metadata, 'SENSORMETADATA', prefixes);
  for (const name of ['startTime', 'endTime']) {
    const time = metadata[name];
    if (typeof time === 'string') facets.add(numberToken(name, Date.parse(time)));
  }
}

function addAttributes(facets: FacetSet, fields: Fields): void {
  for (const [name, write] of Object.entries(sensorAttributes)) {
    const value = fields[name];
    if (typeof value === 'string' || typeof value === 'boolean') {
      facets.add(`${sensorKind(name)}:${write(String(value))}`);
    }
  }
}

function addMeasures(facets: FacetSet, report: Fields): void {
  const unit = typeof report['uom'] === 'string' ? report['uom'] : '';
  for (const measure of measures) {
    const value = report[measure];
    if (typeof value !== 'number') continue;
    facets.add(numberToken(measureKind(measure, measure === 'percRank' ? '' : unit), value));
  }
}
