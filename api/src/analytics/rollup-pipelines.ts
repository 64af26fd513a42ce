import { verdicts } from '@zhenma/contract';
import type { PipelineStage } from 'mongoose';
import { everything, wholeCountry } from './place-rules.ts';
import {
  countIf,
  countNames,
  dayOfField,
  fieldsOf,
  joinKey,
  keepSum,
  mergeInto,
  placeScope,
  productScope,
  productScopes,
  provinceOfAdcode,
  spreadPlaces,
} from './rollup-expressions.ts';
import { collections, sources } from './rollup-store.ts';

const parentOfPlace = {
  $switch: {
    branches: [
      { case: { $eq: ['$_id.place', everything] }, then: everything },
      { case: { $eq: [{ $substrBytes: ['$_id.place', 2, 4] }, '0000'] }, then: wholeCountry },
    ],
    default: { $concat: [{ $substrBytes: ['$_id.place', 0, 2] }, '0000'] },
  },
};

/** Which hours scans fall into, and the newest moment among them by which they are read. */
export const touchedHours = (readBy: string): PipelineStage[] => [
  {
    $group: {
      _id: { $dateTrunc: { date: '$at', unit: 'hour' } },
      last: { $max: `$${readBy}` },
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
 * to be removed: scans stay, and one that moves to its position leaves a row that counts without it.
 */
export const scansToHours = (brandId: string): PipelineStage[] => [
  ...spreadPlaces,
  {
    $group: {
      _id: {
        hour: { $dateTrunc: { date: '$at', unit: 'hour' } },
        productId: '$productId',
        adcode: '$places.adcode',
        source: '$places.source',
      },
      scans: { $sum: '$places.count' },
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
  ...spreadPlaces,
  {
    $group: {
      _id: {
        day: dayOfField('at', timeZone),
        productId: '$productId',
        adcode: '$places.adcode',
        visitor: '$visitor',
      },
      count: { $max: '$places.count' },
    },
  },
  { $replaceWith: { $mergeObjects: ['$_id', { count: '$count' }] } },
  { $set: { province: provinceOfAdcode } },
  { $set: { productId: productScope, place: placeScope } },
  productScopes,
  { $unwind: '$place' },
  {
    $group: {
      _id: { day: '$day', productId: '$productId', place: '$place', visitor: '$visitor' },
      count: { $max: '$count' },
    },
  },
  {
    $group: {
      _id: { day: '$_id.day', productId: '$_id.productId', place: '$_id.place' },
      visitors: { $sum: '$count' },
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
