import { describeValueFault, type ValueFault } from './check-value.ts';
import { type CompanionFault, describeCompanionFault } from './companions.ts';

/** What can be wrong with a GS1 Digital Link URI. */
export type Gs1UriFault =
  | { reason: 'not_a_url' }
  | { reason: 'wrong_scheme'; scheme: string }
  | { reason: 'wrong_host'; host: string }
  | { reason: 'no_key' }
  | { reason: 'wrong_encoding'; segment: string }
  | { reason: 'missing_value'; ai: string }
  | { reason: 'dots'; ai: string }
  | { reason: 'unknown_identifier'; ai: string }
  | { reason: 'not_an_attribute'; ai: string }
  | { reason: 'wrong_qualifier'; ai: string; key: string }
  | {
      reason: 'wrong_order';
      key: string;
      given: readonly string[];
      sequences: readonly (readonly string[])[];
    }
  | ValueFault
  | CompanionFault;

/** One sentence for people: what is wrong with the address. */
export function describeGs1UriFault(fault: Gs1UriFault): string {
  switch (fault.reason) {
    case 'not_a_url':
      return 'This is not an address';
    case 'wrong_scheme':
      return `The scheme is ${fault.scheme}: it must be http or https, all in one letter case`;
    case 'wrong_host':
      return `This is no valid host: ${fault.host}`;
    case 'no_key':
      return 'The path has no primary key of GS1, such as /01/ with a GTIN';
    case 'wrong_encoding':
      return `This percent-encoding is broken: ${fault.segment}`;
    case 'missing_value':
      return `There is no value after /${fault.ai}/`;
    case 'dots':
      return `(${fault.ai}) of one or two dots cannot stand in the path of an address`;
    case 'unknown_identifier':
      return `(${fault.ai}) is no application identifier of GS1`;
    case 'not_an_attribute':
      return `(${fault.ai}) may not stand in the query`;
    case 'wrong_qualifier':
      return `/${fault.ai}/ may not stand after /${fault.key}/`;
    case 'wrong_order':
      return `After /${fault.key}/ the order is ${describeSequences(fault.sequences)}, not ${fault.given.join(', ')}`;
    case 'wrong_length':
    case 'wrong_character':
    case 'wrong_check_digit':
    case 'wrong_content':
      return describeValueFault(fault);
    case 'repeated_identifier':
    case 'excluded_companion':
    case 'missing_companion':
      return describeCompanionFault(fault);
  }
}

const describeSequences = (sequences: readonly (readonly string[])[]): string =>
  sequences.map((sequence) => sequence.join(', ')).join(' or ');
