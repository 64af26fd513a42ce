import type { Locale, Page, PageFrame } from '@zhenma/contract';
import {
  chooseTimeZone,
  formatDay,
  formatMoment,
  formatMomentDay,
} from '../format/format-moment.ts';
import { formatNumber } from '../format/format-number.ts';
import { writePhoneAddress } from '../layout/PhoneLink.tsx';

/** Where a page is shown, as far as it changes how a value is written. */
export interface Setting {
  readonly locale: Locale;
  readonly zone: string;
}

type Speak = (value: string, setting: Setting) => string;

/** A kind of value that pages show as it is or in one of a few written forms. */
export interface HoleKind {
  /** Whether a value may go into the hole; any other is part of the page's shape. */
  readonly fits: RegExp;
  /** A value that stands out wherever it is written, another for each number. */
  mark(number: number): string;
  /** Every form in which pages write the value. */
  readonly forms: readonly Speak[];
}

const asItIs: Speak = (value) => value;

/** A character of Unicode's private use area, which no text of ours contains. */
const privateCharacter = (at: number) => String.fromCodePoint(0xe0_00 + at);
const mark = (number: number) => `${privateCharacter(0)}${String(number)}${privateCharacter(1)}`;

/** An empty text is never put into a hole: pages leave out what is empty. */
const text: HoleKind = { fits: /./s, mark, forms: [asItIs] };

/** An address of ours; any other could be one that React refuses to write. */
const path: HoleKind = { fits: /^\/(?!\/)/, mark: (number) => `/${mark(number)}`, forms: [asItIs] };

const day: HoleKind = {
  fits: /^2\d{3}-\d\d-\d\d$/,
  mark: (number) => `${String(3500 + number)}-01-23`,
  forms: [asItIs, (value, { locale }) => formatDay(value, locale)],
};

const moment: HoleKind = {
  fits: /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  mark: (number) => `${String(4500 + number)}-01-23T04:56:07.089Z`,
  forms: [
    asItIs,
    rememberMinute((value, { locale, zone }) => formatMoment(value, locale, zone)),
    rememberMinute((value, { locale, zone }) => formatMomentDay(value, locale, zone)),
  ],
};

const groups = [0, 5, 10, 15];

/** A code, shown whole or in groups of five. */
const code: HoleKind = {
  fits: /^[0-9A-Z]{20}$/,
  mark: (number) =>
    Array.from({ length: 20 }, (_, at) => privateCharacter(256 + 20 * number + at)).join(''),
  forms: [
    asItIs,
    ...groups.map(
      (from): Speak =>
        (value) =>
          value.slice(from, from + 5),
    ),
  ],
};

const phone: HoleKind = {
  fits: /\d/,
  mark: (number) => `77-${String(number)}-8899001122`,
  forms: [asItIs, writePhoneAddress],
};

/** A number that texts treat as many; sentences about none or one are others. */
const many: HoleKind = {
  fits: /^([2-9]|[1-9]\d{1,8})$/,
  mark: (number) => String(987_650_000 + number),
  forms: [asItIs, (value, { locale }) => formatNumber(Number(value), locale)],
};

/** Which values of a view model are filled in, in its own form; `*` stands for any other name. */
export interface HoleTree {
  readonly [name: string]: HoleKind | HoleTree;
}

const bilingual: HoleTree = { zh: text, en: text };

const verdictHoles: HoleTree = {
  verification: {
    code,
    reasons: { '*': { facts: { at: moment, place: text, '*': many } } },
    recall: { text: bilingual, instructions: bilingual },
    product: {
      gtin: text,
      name: bilingual,
      specification: text,
      picture: { url: path },
    },
    lot: text,
    productionDate: day,
    expiryDate: day,
    firstScan: { at: moment, place: text },
  },
  // `inner` is taken apart by its form, so it is part of the shape.
  links: { claim: path, report: path, points: path, place: path, retry: path },
};

/** The pages that are compiled: those that many ask for, and those sent when too many ask. */
export const pageHoles: Readonly<Partial<Record<Page['page'], HoleTree>>> = {
  verdict: verdictHoles,
  message: { links: { back: path } },
};

export const frameHoles: HoleTree = {
  languageLinks: { zh: path, en: path },
  brand: { name: bilingual, phone },
};

export function readSetting(frame: PageFrame): Setting {
  return { locale: frame.locale, zone: chooseTimeZone(frame.brand?.timeZone) };
}

const rememberedMinutes = 2000;

/**
 * Most scans of a page were first made just now or are asked about again and again, and formatting
 * a moment costs more than the rest of the page. Moments in the same minute are written alike, as
 * time zones of this millennium differ by whole minutes.
 */
function rememberMinute(speak: Speak): Speak {
  const spoken = new Map<string, string>();
  return (value, setting) => {
    const key = `${setting.locale}${setting.zone}${value.slice(0, 16)}`;
    const known = spoken.get(key);
    if (known !== undefined) return known;
    const made = speak(value, setting);
    if (spoken.size >= rememberedMinutes) spoken.clear();
    spoken.set(key, made);
    return made;
  };
}
