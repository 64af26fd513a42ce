import {
  describeGs1UriFault,
  epcToDigitalLink,
  gtinCheckDigit,
  parseGs1Uri,
} from '@zhenma/code-generator';
import type { EpcisEvent } from '@zhenma/contract';
import { isPlainSerial, readItemLink } from '../thing-link-rules.ts';

/** EPC schemes of others than GS1, which have no Digital Link (EPC Tag Data Standard, section 6). */
const foreignSchemes = ['gid', 'usdod', 'adi', 'bic', 'imovn'];

const gs1Host = /^https?:\/\/id\.gs1\.org(?::\d+)?(?:[/?#]|$)/i;
/** A path that is meant for a GTIN or SSCC: so many digits stand in no other address by chance. */
const keyPath = /^https?:\/\/[^/?#]+(?:\/[^/?#]+)*?\/(?:01\/\d{14}|00\/\d{18})(?:[/?#]|$)/i;
const epcUri = /^urn:epc:(?:id|class):([^:]*):/i;

/**
 * What is wrong with a text that says of itself that it is an identifier of GS1: an EPC URI, a link
 * under GS1's own host, or, for a thing, one with the path of a GTIN or SSCC under any host. Null
 * for what is right, and for names of other kinds.
 */
export function findIdentifierFault(text: string, isThing: boolean): string | null {
  const item = readItemLink(text);
  // Ten thousand in an event of our own.
  if (item && isPlainSerial(item.serial) && isGtin(item.gtin)) return null;
  const scheme = epcUri.exec(text)?.[1];
  if (scheme !== undefined) {
    if (foreignSchemes.includes(scheme) || epcToDigitalLink(text) !== null) return null;
    return 'is no EPC URI of the Tag Data Standard; check its scheme and the digits of its parts';
  }
  if (!gs1Host.test(text) && !(isThing && keyPath.test(text))) return null;
  const parsed = parseGs1Uri(text);
  return parsed.ok ? null : describeGs1UriFault(parsed.fault);
}

const isGtin = (digits: string): boolean =>
  gtinCheckDigit(digits.slice(0, -1)) === Number(digits.slice(-1));

const thingLists = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList'] as const;
const classLists = [
  ...['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'],
] as const;

/** All identifiers that an event names, each with where it stands and whether it is a thing's. */
function* listIdentifiers(event: EpcisEvent): Generator<readonly [string, string, boolean]> {
  for (const name of thingLists) {
    for (const [at, epc] of (event[name] ?? []).entries()) yield [`${name}.${at}`, epc, true];
  }
  if (event.parentID !== undefined) yield ['parentID', event.parentID, true];
  for (const name of classLists) {
    const list = (event[name] ?? []) as readonly { readonly epcClass: string }[];
    for (const [at, { epcClass }] of list.entries()) yield [`${name}.${at}`, epcClass, true];
  }
  for (const name of ['readPoint', 'bizLocation'] as const) {
    const place = event[name];
    if (place) yield [`${name}.id`, place.id, false];
  }
  const parties = [
    ...(event.sourceList ?? []).map(({ source }) => ['sourceList', source] as const),
    ...(event.destinationList ?? []).map((one) => ['destinationList', one.destination] as const),
    ...(event.bizTransactionList ?? []).map(
      (one) => ['bizTransactionList', one.bizTransaction] as const,
    ),
  ];
  for (const [name, id] of parties) yield [name, id, false];
}

const mostFaults = 5;

/** The first few identifiers of an event that are wrong, in words for who sent it; null if all are right. */
export function describeIdentifierFaults(event: EpcisEvent): string | null {
  const faults: string[] = [];
  for (const [place, text, isThing] of listIdentifiers(event)) {
    const fault = findIdentifierFault(text.trim(), isThing);
    if (fault !== null) faults.push(`${place}: ${text.slice(0, 100)}: ${fault}`);
    if (faults.length === mostFaults) break;
  }
  return faults.length === 0 ? null : faults.join('; ');
}
