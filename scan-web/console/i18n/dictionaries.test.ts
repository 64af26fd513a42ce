import { describe, expect, it } from '@jest/globals';
import { dictionaries } from './dictionaries.ts';
import { pageDictionaries } from './page-dictionaries.ts';

type Flat = Record<string, string>;

const flatten = (texts: object, above = ''): Flat =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[above + key, value]]
        : Object.entries(flatten(value as object, `${above}${key}.`)),
    ),
  );

const namesIn = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? '').toSorted();

const pairs = Object.entries({ ...dictionaries, ...pageDictionaries }).map(
  ([name, { zh, en }]) => [name, flatten(zh), flatten(en)] as const,
);

/** Units that a language does not write are empty on purpose. */
const mayBeEmpty = /(\.unit|people|pieces)$/;

describe('dictionaries', () => {
  it.each(pairs)('%s has every text in both languages', (_, zh, en) => {
    const withoutSingular = Object.keys(en).filter((key) => !key.endsWith('_one'));
    expect(withoutSingular.toSorted()).toEqual(Object.keys(zh).toSorted());
    const empty = [...Object.entries(zh), ...Object.entries(en)]
      .filter(([key, text]) => text.trim() === '' && !mayBeEmpty.test(key))
      .map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it.each(pairs)('%s puts the same values into both languages', (_, zh, en) => {
    const different = Object.keys(zh).filter(
      (key) => namesIn(zh[key] ?? '').join() !== namesIn(en[key] ?? '').join(),
    );
    expect(different).toEqual([]);
  });
});
