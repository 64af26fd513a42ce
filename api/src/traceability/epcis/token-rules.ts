import type { EpcisEvent, EpcisQuantity } from '@zhenma/contract';
import type { Prefixes } from './context-rules.ts';
import { createFacetSet, type FacetSet } from './facet-set.ts';
import { addFieldTokens } from './field-token-rules.ts';
import { canoniseIdentifier, shortenWord } from './identifier-rules.ts';
import { numberToken } from './number-token-rules.ts';
import { coverRange } from './range-block-rules.ts';
import { addSensorTokens } from './sensor-token-rules.ts';

/**
 * What an event can be found by, as exact texts of which one index holds all: `kind:value`. Each
 * value has one form, so that an EPC URI finds what was captured as a Digital Link.
 */
export type Token = string;

/** In which part of an event an identifier of a thing stands. */
export type EpcRole = 'epc' | 'parent' | 'input' | 'output';
export const epcRoles: readonly EpcRole[] = ['epc', 'parent', 'input', 'output'];

export const makeToken = (kind: string, value: string): Token => `${kind}:${value}`;
/** Items of a batch of our own, as a block of `coverRange`. */
export const makeBlockToken = (block: string): Token => `epc~${block}`;
/** All numbers of things of a class. */
export const quantityToken = 'quantity';
/** When an event was declared wrong. */
export const declaredToken = 'declared';

export interface EventTokens {
  /** Of everything but single things. */
  facets: Token[];
  /** Of single things: many in one event, few events for one. */
  epcs: Token[];
  /** Whether there are more facets than an event can bear. */
  isFull: boolean;
}

/** Items of our own that an event names by range. */
export interface OwnItems {
  readonly ranges: readonly {
    readonly batch: number;
    readonly from: number;
    readonly to: number;
  }[];
}

export function readTokens(
  event: EpcisEvent,
  prefixes: Prefixes,
  own: OwnItems = { ranges: [] },
): EventTokens {
  const facets = createFacetSet();
  const add = (kind: string, value: string | undefined) => {
    if (value !== undefined) facets.add(makeToken(kind, value));
  };
  const word = (text: string | undefined, kind: 'BizStep' | 'Disp') =>
    text === undefined ? undefined : shortenWord(kind, text);
  add('type', event.type);
  add('action', event.action);
  add('step', word(event.bizStep, 'BizStep'));
  add('disposition', word(event.disposition, 'Disp'));
  for (const set of event.persistentDisposition?.set ?? []) add('set', word(set, 'Disp'));
  for (const unset of event.persistentDisposition?.unset ?? []) add('unset', word(unset, 'Disp'));
  if (event.readPoint) add('read', canoniseIdentifier(event.readPoint.id));
  if (event.bizLocation) add('location', canoniseIdentifier(event.bizLocation.id));
  if (event.transformationID !== undefined) add('made', canoniseIdentifier(event.transformationID));
  for (const { type = '', bizTransaction } of event.bizTransactionList ?? []) {
    add('business', `${shortenWord('BTT', type)}|${canoniseIdentifier(bizTransaction)}`);
  }
  for (const { type, source } of event.sourceList ?? []) {
    add('source', `${shortenWord('SDT', type)}|${canoniseIdentifier(source)}`);
  }
  for (const { type, destination } of event.destinationList ?? []) {
    add('destination', `${shortenWord('SDT', type)}|${canoniseIdentifier(destination)}`);
  }
  const classes = (kind: string, list: readonly EpcisQuantity[] | undefined) => {
    for (const { epcClass, quantity } of list ?? []) {
      add(kind, canoniseIdentifier(epcClass));
      if (quantity !== undefined) facets.add(numberToken(quantityToken, quantity));
    }
  };
  classes('class', event.quantityList);
  classes('class', event.childQuantityList);
  classes('inputClass', event.inputQuantityList);
  classes('outputClass', event.outputQuantityList);
  addError(event, facets, prefixes);
  addFieldTokens(facets, event, null, prefixes);
  addFieldTokens(facets, readObject(event['ilmd']), 'ILMD', prefixes);
  addSensorTokens(facets, event['sensorElementList'], prefixes);
  return { facets: facets.list(), epcs: readEpcTokens(event, own), isFull: facets.isFull() };
}

const readObject = (value: unknown): object | undefined =>
  typeof value === 'object' && value !== null ? value : undefined;

function addError({ errorDeclaration }: EpcisEvent, facets: FacetSet, prefixes: Prefixes): void {
  if (!errorDeclaration) return;
  const { declarationTime, reason, correctiveEventIDs = [] } = errorDeclaration;
  facets.add(makeToken('has', 'errorDeclaration'));
  facets.add(numberToken(declaredToken, Date.parse(declarationTime)));
  if (reason !== undefined) facets.add(makeToken('errorReason', shortenWord('ER', reason)));
  for (const id of correctiveEventIDs) facets.add(makeToken('corrective', id));
  addFieldTokens(facets, errorDeclaration, 'ERROR_DECLARATION', prefixes);
}

function readEpcTokens(event: EpcisEvent, { ranges }: OwnItems): Token[] {
  const tokens = new Set<Token>();
  const add = (role: EpcRole, list: readonly string[] | undefined) => {
    for (const epc of list ?? []) tokens.add(makeToken(role, canoniseIdentifier(epc)));
  };
  add('epc', event.epcList);
  add('epc', event.childEPCs);
  add('parent', event.parentID === undefined ? [] : [event.parentID]);
  add('input', event.inputEPCList);
  add('output', event.outputEPCList);
  for (const range of ranges) {
    for (const block of coverRange(range.batch, range)) tokens.add(makeBlockToken(block));
  }
  return [...tokens];
}
