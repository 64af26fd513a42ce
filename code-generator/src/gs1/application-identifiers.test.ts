import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findLeadingIdentifier, listAllIdentifiers } from './application-identifiers.ts';
import type { CheckName } from './value-checks.ts';

const standards =
  process.env['ZHENMA_STANDARDS'] ??
  resolve(import.meta.dirname, '../../../../shared/reference/data');
const dictionary = resolve(standards, 'gs1-syntax-dictionary.txt');
const whereStandards = existsSync(dictionary) ? it : it.skip;

/** What the dictionary calls our checks. */
const linters: Record<CheckName, string> = {
  mod10: 'csum',
  checkPair: 'csumalpha',
  prefix: 'gcppos1',
  prefix2: 'gcppos2',
  day: 'yymmdd',
  day0: 'yymmd0',
  longDay: 'yyyymmdd',
  time: 'hhmi',
  hour: 'hh',
  minute: 'mi',
  second: 'ss',
  currency: 'iso4217',
  country: 'iso3166',
  countryOrMany: 'iso3166999',
  countryLetters: 'iso3166alpha2',
  encoded: 'pcenc',
  flag: 'yesno',
  latitude: 'latitude',
  longitude: 'longitude',
  minus: 'hyphen',
  nonzero: 'nonzero',
  zero: 'zero',
  winding: 'winding',
  piece: 'pieceoftotal',
  iban: 'iban',
  noLeadingZero: 'nozeroprefix',
  hasLetter: 'hasnondigit',
  medium: 'mediatype',
  sex: 'iso5218',
  birthOrder: 'posinseqslash',
  importer: 'importeridx',
  package: 'packagetype',
  coupon: 'couponcode',
  couponOffer: 'couponposoffer',
};

/** An entry in words that both tables can be put into. */
interface Entry {
  isFixed: boolean;
  isAttribute: boolean;
  value: string;
  key: string | null;
  needs: string[];
  excludes: string[];
}

function readDictionary(): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
    if (!/^[0-9]/.test(line)) continue;
    const words = (line.split('#')[0] ?? '').trim().split(/\s+/);
    const ais = words.shift() ?? '';
    const flags = /^[*?]+$/.test(words[0] ?? '') ? (words.shift() ?? '') : '';
    const isRule = (word: string) => /^(?:req|ex|dlpkey)(?:=|$)/.test(word);
    const rulesOf = (name: string) =>
      words
        .filter((word) => word.startsWith(`${name}=`))
        .map((word) => word.slice(name.length + 1));
    const key = words.find((word) => word.startsWith('dlpkey'));
    const entry: Entry = {
      isFixed: flags.includes('*'),
      isAttribute: flags.includes('?'),
      value: words.filter((word) => !isRule(word)).join(' '),
      key: key === undefined ? null : key.slice('dlpkey='.length),
      needs: rulesOf('req'),
      excludes: rulesOf('ex').flatMap((rule) => rule.split(',')),
    };
    const [first = '', last = first] = ais.split('-');
    for (let ai = Number(first); ai <= Number(last); ai++) {
      entries.set(String(ai).padStart(first.length, '0'), entry);
    }
  }
  return entries;
}

function listOurs(): Map<string, Entry> {
  return new Map(
    listAllIdentifiers().map((one) => [
      one.ai,
      {
        isFixed: one.isFixed,
        isAttribute: one.isAttribute,
        value: one.parts
          .map(({ set, shortest, longest, isOptional, checks }) => {
            const size = shortest === longest ? String(longest) : `..${longest}`;
            const piece = set.toUpperCase() + size;
            const names = checks.map((check) => `,${linters[check]}`).join('');
            return (isOptional ? `[${piece}]` : piece) + names;
          })
          .join(' '),
        key:
          one.qualifiers === null
            ? null
            : one.qualifiers.map((sequence) => sequence.join(',')).join('|'),
        needs: one.needs.map((group) => group.map((entry) => entry.join('+')).join(',')),
        excludes: [...one.excludes],
      },
    ]),
  );
}

describe('the table of application identifiers', () => {
  whereStandards('says of each identifier what the dictionary of GS1 says', () => {
    const theirs = readDictionary();
    const ours = listOurs();
    expect(theirs.size).toBeGreaterThan(500);
    expect([...ours.keys()].toSorted()).toEqual([...theirs.keys()].toSorted());
    for (const [ai, entry] of theirs) expect({ ai, ...ours.get(ai) }).toEqual({ ai, ...entry });
  });

  it('has no identifier that is the beginning of another', () => {
    for (const { ai } of listAllIdentifiers()) {
      expect(findLeadingIdentifier(`${ai}9999999999`)?.ai).toBe(ai);
    }
  });

  it('knows the length of every value that needs no separator', () => {
    for (const { ai, isFixed, parts } of listAllIdentifiers()) {
      const isOfOneLength = parts.every(
        ({ shortest, longest, isOptional }) => shortest === longest && !isOptional,
      );
      if (isFixed) expect({ ai, isOfOneLength }).toEqual({ ai, isOfOneLength: true });
    }
  });
});
