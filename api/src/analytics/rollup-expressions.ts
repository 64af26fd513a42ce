import { verdicts } from '@zhenma/contract';
import type { PipelineStage } from 'mongoose';
import { abroad, everything, unplaced, wholeCountry } from './place-rules.ts';

type Expression = Record<string, unknown>;

export const fieldsOf = (names: readonly string[], make: (name: string) => unknown): Expression =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

export const keepSum = (name: string) => ({ $sum: `$${name}` });
export const countNames = [...verdicts, 'scans', 'demo'];

/** The city or province of a region, or the code for none and for abroad. */
export const adcodeOf = (region: string) => ({
  $switch: {
    branches: [
      { case: { $in: [`${region}.level`, ['city', 'province']] }, then: `${region}.adcode` },
      {
        case: {
          $and: [
            { $eq: [`${region}.level`, 'country'] },
            { $ne: [`${region}.adcode`, wholeCountry] },
          ],
        },
        then: abroad,
      },
    ],
    default: unplaced,
  },
});

/**
 * Each scan at its place, counting one; and, once its position was told, counting nothing at the
 * place that it had by its address: so the row that it left is made anew as well.
 */
export const spreadPlaces: PipelineStage[] = [
  {
    $set: {
      places: {
        $cond: [
          { $gt: ['$position', null] },
          [
            { adcode: adcodeOf('$position.region'), source: '$position.region.source', count: 1 },
            { adcode: adcodeOf('$region'), source: '$region.source', count: 0 },
          ],
          [{ adcode: adcodeOf('$region'), source: '$region.source', count: 1 }],
        ],
      },
    },
  },
  { $unwind: '$places' },
];

export const countIf = (condition: Expression) => ({
  $sum: { $cond: [condition, '$places.count', 0] },
});

export const provinceOfAdcode = {
  $cond: [
    { $in: ['$adcode', [unplaced, abroad]] },
    '$adcode',
    { $concat: [{ $substrBytes: ['$adcode', 0, 2] }, '0000'] },
  ],
};

export const dayOfField = (field: string, timeZone: string) => ({
  $dateToString: { date: `$${field}`, format: '%Y-%m-%d', timezone: timeZone },
});

export const joinKey = (...parts: (string | Expression)[]) => ({
  $concat: parts.flatMap((part, at) => (at === 0 ? [part] : [':', part])),
});

/** Writes rows whole or, where other fields of a row are made elsewhere, field by field. */
export const mergeInto = (into: string, whenMatched: 'replace' | 'merge'): PipelineStage => ({
  $merge: { into, on: ['brandId', '_id'], whenMatched, whenNotMatched: 'insert' },
});

/** Each row once for its own product and once for all products. */
export const productScopes = { $unwind: '$productId' } as const;
export const productScope = ['$productId', everything];

/** Each row once for its city, its province and everywhere; a place known to the province counts there once. */
export const placeScope = { $setUnion: [['$adcode', '$province', everything]] };
