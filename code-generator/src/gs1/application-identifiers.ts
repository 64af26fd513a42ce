import type { IdentifierRow } from './identifier-rows.ts';
import { identifierRows } from './identifier-rows.ts';
import type { CheckName } from './value-checks.ts';
import { isCheckName } from './value-checks.ts';

/** A piece of a value: from `shortest` to `longest` characters of one set. */
export interface ValuePart {
  set: CharacterSet;
  shortest: number;
  longest: number;
  /** may be missing, with all parts after it */
  isOptional: boolean;
  checks: readonly CheckName[];
}

/** n: digits; x: GS1 set 82; y: set 39; z: base64 for addresses (General Specifications 7.11). */
export type CharacterSet = 'n' | 'x' | 'y' | 'z';

export interface ApplicationIdentifier {
  ai: string;
  parts: readonly ValuePart[];
  /** The value needs no separator after it, as its first two digits tell its length (7.8.5). */
  isFixed: boolean;
  isAttribute: boolean;
  /** For a primary key: sequences of qualifiers, each in its order; null for any other. */
  qualifiers: readonly (readonly string[])[] | null;
  /** One entry of each must stand beside it; an entry is one identifier or several together. */
  needs: readonly (readonly (readonly string[])[])[];
  /** Patterns of identifiers that may not stand beside it. */
  excludes: readonly string[];
}

const fixedStart = /^(?:0[0-4]|1[1-9]|20|3[1-6]|41)/;
const partPattern = /^(\[)?([nxyz])(\.\.)?([0-9]+)(?::([A-Za-z0-9,]+))?\]?$/;

const identifiers = new Map(
  identifierRows.flatMap((row) => listIdentifiers(row.ai).map((ai) => [ai, readRow(ai, row)])),
);

/** The facts of an identifier; null if there is none of these digits. */
export function findIdentifier(ai: string): ApplicationIdentifier | null {
  return identifiers.get(ai) ?? null;
}

/** The identifier that a text begins with; none is the beginning of another. */
export function findLeadingIdentifier(text: string): ApplicationIdentifier | null {
  return (
    findIdentifier(text.slice(0, 2)) ??
    findIdentifier(text.slice(0, 3)) ??
    findIdentifier(text.slice(0, 4))
  );
}

/** Every identifier, in the order of the General Specifications' table. */
export function listAllIdentifiers(): readonly ApplicationIdentifier[] {
  return [...identifiers.values()];
}

/** Whether an identifier is meant by a pattern such as `310n`. */
export function matchesIdentifier(pattern: string, ai: string): boolean {
  return (
    pattern.length === ai.length &&
    Array.from(pattern).every((mark, at) => mark === 'n' || mark === ai.charAt(at))
  );
}

function listIdentifiers(text: string): string[] {
  const [first = '', last = first] = text.split('-');
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) =>
    String(Number(first) + step).padStart(first.length, '0'),
  );
}

function readRow(ai: string, row: IdentifierRow): ApplicationIdentifier {
  return {
    ai,
    parts: row.value.split(' ').map(readPart),
    isFixed: fixedStart.test(ai),
    isAttribute: row.isNoAttribute !== true,
    qualifiers:
      row.key === undefined ? null : row.key.split('|').map((sequence) => listWords(sequence)),
    needs: (row.needs ?? []).map((group) => listWords(group).map((entry) => entry.split('+'))),
    excludes: listWords(row.excludes ?? ''),
  };
}

function readPart(text: string): ValuePart {
  const [, bracket, set, dots, digits, checks = ''] = partPattern.exec(text) ?? [];
  if (!isCharacterSet(set)) throw new RangeError(`not a part of a value: ${text}`);
  const longest = Number(digits);
  return {
    set,
    shortest: dots === undefined ? longest : 1,
    longest,
    isOptional: bracket !== undefined,
    checks: listWords(checks).map((name) => {
      if (!isCheckName(name)) throw new RangeError(`no such check: ${name}`);
      return name;
    }),
  };
}

function isCharacterSet(text: string | undefined): text is CharacterSet {
  return text !== undefined && 'nxyz'.includes(text);
}

function listWords(text: string): string[] {
  return text === '' ? [] : text.split(',');
}
