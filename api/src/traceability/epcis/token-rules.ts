import type { EpcisEvent, EpcisQuantity } from '@zhenma/contract';
import { expandName, type Prefixes } from './context-rules.ts';
import { canoniseIdentifier, shortenWord } from './identifier-rules.ts';
import { coverRange } from './range-block-rules.ts';

/**
 * What an event can be found by, as exact texts of which one index holds all: `kind:value`. Each
 * value has one form, so that an EPC URI finds what was captured as a Digital Link.
 */
export type Token = string;

/** In which part of an event an identifier of a thing stands. */
export type EpcRole = 'epc' | 'parent' | 'input' | 'output';
export const epcRoles: readonly EpcRole[] = ['epc', 'parent', 'input', 'output'];

/** Longer values of extensions are found by their existence alone. */
const longestValue = 500;

export const makeToken = (kind: string, value: string): Token => `${kind}:${value}`;
/** Items of a batch of our own, as a block of `coverRange`. */
export const makeBlockToken = (block: string): Token => `epc~${block}`;
export const extensionToken = (name: string, value: string): Token => `ext:${name}=${value}`;

export interface EventTokens {
  /** Of everything but single things. */
  facets: Token[];
  /** Of single things: many in one event, few events for one. */
  epcs: Token[];
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
  const facets = new Set<Token>();
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
    for (const { epcClass } of list ?? []) add(kind, canoniseIdentifier(epcClass));
  };
  classes('class', event.quantityList);
  classes('class', event.childQuantityList);
  classes('inputClass', event.inputQuantityList);
  classes('outputClass', event.outputQuantityList);
  addError(event, add);
  for (const token of readExtensionTokens(event, prefixes)) facets.add(token);
  return { facets: [...facets], epcs: readEpcTokens(event, own) };
}

function addError(
  { errorDeclaration }: EpcisEvent,
  add: (kind: string, value: string | undefined) => void,
): void {
  if (!errorDeclaration) return;
  add('has', 'errorDeclaration');
  add('errorReason', errorDeclaration.reason);
  for (const id of errorDeclaration.correctiveEventIDs ?? []) add('corrective', id);
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

/** Extensions at the top of an event, under the name as written and as it reads in full. */
function readExtensionTokens(event: EpcisEvent, prefixes: Prefixes): Token[] {
  return Object.entries(event)
    .filter(([name]) => name.includes(':'))
    .flatMap(([name, value]) => {
      const expanded = expandName(name, prefixes);
      const names = new Set([name, expanded ? expanded.namespace + expanded.local : name]);
      const values = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isScalar);
      return [...names].flatMap((one) => [
        makeToken('has', one),
        ...values
          .map((scalar) => String(scalar))
          .filter((text) => text.length <= longestValue)
          .map((text) => extensionToken(one, text)),
      ]);
    });
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
