import { verdicts } from '@zhenma/contract';
import type { PipelineStage } from 'mongoose';
import { abroad, everything, unplaced, wholeCountry } from './place-rules.ts';
import { collections, sources } from './rollup-store.ts';

type Expression = Record<string, unknown>;

const fieldsOf = (names: readonly string[], make: (name: string) => unknown): Expression =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

const countIf = (condition: Expression) => ({ $sum: { $cond: [condition, 1, 0] } });
const keepSum = (name: string) => ({ $sum: `$${name}` });
const countNames = [...verdicts, 'scans', 'demo'];

/** The city or province of a scan's region, or the code for none and for abroad. */
const adcodeOfRegion = {
  $switch: {
    branches: [
      { case: { $in: ['$region.level', ['city', 'province']] }, then: '$region.adcode' },
      {
        case: {
          $and: [{ $eq: ['$region.level', 'country'] }, { $ne: ['$region.adcode', wholeCountry] }],
        },
        then: abroad,
      },
    ],
    default: unplaced,
  },
};

const provinceOfAdcode = {
  $cond: [
    { $in: ['$adcode', [unplaced, abroad]] },
    '$adcode',
    { $concat: [{ $substrBytes: ['$adcode', 0, 2] }, '0000'] },
  ],
};

const dayOfField = (field: string, timeZone: string) => ({
  $dateToString: { date: `$${field}`, format: '%Y-%m-%d', timezone: timeZone },
});

const joinKey = (...parts: (string | Expression)[]) => ({
  $concat: parts.flatMap((part, at) => (at === 0 ? [part] : [':', part])),
});

/** Writes rows whole or, where other fields of a row are made elsewhere, field by field. */
const mergeInto = (into: string, whenMatched: 'replace' | 'merge'): PipelineStage => ({
  $merge: { into, on: ['brandId', '_id'], whenMatched, whenNotMatched: 'insert' },
});

/** Each row once for its own product and once for all products. */
const productScopes = { $unwind: '$productId' } as const;
const productScope = ['$productId', everything];

/** Each row once for its city, its province and everywhere; a place known to the province counts there once. */
const placeScope = { $setUnion: [['$adcode', '$province', everything]] };

const parentOfPlace = {
  $switch: {
    branches: [
      { case: { $eq: ['$_id.place', everything] }, then: everything },
      { case: { $eq: [{ $substrBytes: ['$_id.place', 2, 4] }, '0000'] }, then: wholeCountry },
    ],
    default: { $concat: [{ $substrBytes: ['$_id.place', 0, 2] }, '0000'] },
  },
};

/** Which hours scans fall into, and the newest `recordedAt` among them. */
export const touchedHours: PipelineStage[] = [
  {
    $group: {
      _id: { $dateTrunc: { date: '$at', unit: 'hour' } },
      last: { $max: '$recordedAt' },
      seen: { $sum: 1 },
    },
  },
];

/** Which days of a time zone claims fall into, and the newest `recordedAt` among them. */
export const touchedDays = (timeZone: string): PipelineStage[] => [
  {
    $group: {
      _id: dayOfField('at', timeZone),
      last: { $max: '$recordedAt' },
      seen: { $sum: 1 },
    },
  },
];

/**
 * Scans → one row for each hour, product, place and source. A row is replaced whole. Rows never have
 * to be removed, because scans are neither removed nor changed.
 */
export const scansToHours = (brandId: string): PipelineStage[] => [
  { $set: { adcode: adcodeOfRegion, hour: { $dateTrunc: { date: '$at', unit: 'hour' } } } },
  {
    $group: {
      _id: { hour: '$hour', productId: '$productId', adcode: '$adcode', source: '$region.source' },
      scans: { $sum: 1 },
      demo: countIf({ $eq: ['$isDemo', true] }),
      ...fieldsOf(verdicts, (verdict) => countIf({ $eq: ['$verdict', verdict] })),
    },
  },
  {
    $replaceWith: {
      $mergeObjects: [
        '$$ROOT',
        '$_id',
        {
          _id: joinKey(
            brandId,
            { $dateToString: { date: '$_id.hour', format: '%Y%m%d%H' } },
            '$_id.productId',
            '$_id.adcode',
            '$_id.source',
          ),
          brandId,
        },
      ],
    },
  },
  { $set: { province: provinceOfAdcode } },
  mergeInto(collections.hours, 'replace'),
];

/** The keys of a day's row, put in front of its figures. */
const toDayRow = (brandId: string, timeZone: string, figures: string[]): PipelineStage => ({
  $project: {
    _id: joinKey(brandId, timeZone, '$_id.day', '$_id.productId', '$_id.place'),
    brandId: { $literal: brandId },
    timeZone: { $literal: timeZone },
    day: '$_id.day',
    productId: '$_id.productId',
    place: '$_id.place',
    parent: parentOfPlace,
    ...fieldsOf(figures, () => 1),
  },
});

/** Hours → the counts of the days' rows. */
export const hoursToDays = (brandId: string, timeZone: string): PipelineStage[] => [
  {
    $group: {
      _id: {
        day: dayOfField('hour', timeZone),
        productId: '$productId',
        adcode: '$adcode',
        province: '$province',
      },
      ...fieldsOf(countNames, keepSum),
      ...fieldsOf(sources, (source) => ({
        $sum: { $cond: [{ $eq: ['$source', source] }, '$scans', 0] },
      })),
    },
  },
  { $set: { productId: '$_id.productId', adcode: '$_id.adcode', province: '$_id.province' } },
  { $set: { productId: productScope, place: placeScope } },
  productScopes,
  { $unwind: '$place' },
  {
    $group: {
      _id: { day: '$_id.day', productId: '$productId', place: '$place' },
      ...fieldsOf([...countNames, ...sources], keepSum),
    },
  },
  toDayRow(brandId, timeZone, [...countNames, ...sources]),
  mergeInto(collections.days, 'merge'),
];

/** Scans → the distinct visitors of the days' rows, which hours cannot be added up to. */
export const scansToVisitors = (brandId: string, timeZone: string): PipelineStage[] => [
  {
    $group: {
      _id: {
        day: dayOfField('at', timeZone),
        productId: '$productId',
        adcode: adcodeOfRegion,
        visitor: '$visitor',
      },
    },
  },
  { $replaceWith: '$_id' },
  { $set: { province: provinceOfAdcode } },
  { $set: { productId: productScope, place: placeScope } },
  productScopes,
  { $unwind: '$place' },
  {
    $group: {
      _id: { day: '$day', productId: '$productId', place: '$place', visitor: '$visitor' },
    },
  },
  {
    $group: {
      _id: { day: '$_id.day', productId: '$_id.productId', place: '$_id.place' },
      visitors: { $sum: 1 },
    },
  },
  toDayRow(brandId, timeZone, ['visitors']),
  mergeInto(collections.days, 'merge'),
];

/** Claims → one row for each day and product, and one for the day. */
export const claimsToDays = (brandId: string, timeZone: string): PipelineStage[] => [
  {
    $group: {
      _id: { day: dayOfField('at', timeZone), productId: '$productId' },
      claims: { $sum: 1 },
    },
  },
  { $set: { productId: ['$_id.productId', everything] } },
  productScopes,
  {
    $group: {
      _id: { day: '$_id.day', productId: '$productId' },
      claims: { $sum: '$claims' },
    },
  },
  {
    $project: {
      _id: joinKey(brandId, timeZone, '$_id.day', '$_id.productId'),
      brandId: { $literal: brandId },
      timeZone: { $literal: timeZone },
      day: '$_id.day',
      productId: '$_id.productId',
      claims: 1,
    },
  },
  mergeInto(collections.claimDays, 'replace'),
];
