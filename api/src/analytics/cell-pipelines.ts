import type { PipelineStage } from 'mongoose';
import {
  adcodeOf,
  dayOfField,
  fieldsOf,
  joinKey,
  keepSum,
  mergeInto,
  placeScope,
  productScope,
  productScopes,
  provinceOfAdcode,
} from './rollup-expressions.ts';
import { abroad } from './place-rules.ts';
import { collections } from './rollup-store.ts';

/** Scans that have a position. */
export const withPosition = { 'position.recordedAt': { $gt: new Date(0) } } as const;

const verdictIs = (verdict: string) => ({
  $sum: { $cond: [{ $eq: ['$verdict', verdict] }, 1, 0] },
});
const figures = ['scans', 'demo', 'first_scan', 'repeat_scan'];
const keyNames = ['day', 'productId', 'place', 'cell'];

/**
 * Scans with a position → one row for each day, product (and all products), place and H3 cell. A cell
 * can lie in two divisions and a visitor in both, so the city, the province and the country count
 * their visitors each for itself. A position is told once and stays, so rows never have to be removed.
 */
export const scansToCells = (brandId: string, timeZone: string): PipelineStage[] => [
  {
    $project: {
      day: dayOfField('at', timeZone),
      productId: productScope,
      adcode: adcodeOf('$position.region'),
      cell: [
        { resolution: { $literal: 5 }, id: '$position.cells.r5' },
        { resolution: { $literal: 7 }, id: '$position.cells.r7' },
      ],
      visitor: 1,
      verdict: 1,
      isDemo: 1,
    },
  },
  productScopes,
  { $set: { province: provinceOfAdcode } },
  // What is abroad is not in the country.
  { $set: { place: { $cond: [{ $eq: ['$adcode', abroad] }, [abroad], placeScope] } } },
  { $unwind: '$place' },
  { $unwind: '$cell' },
  // A position that is known roughly has no small cell.
  { $match: { 'cell.id': { $ne: null } } },
  {
    $group: {
      _id: { ...fieldsOf(keyNames, (name) => `$${name}`), visitor: '$visitor' },
      scans: { $sum: 1 },
      demo: { $sum: { $cond: [{ $eq: ['$isDemo', true] }, 1, 0] } },
      first_scan: verdictIs('first_scan'),
      repeat_scan: verdictIs('repeat_scan'),
    },
  },
  {
    $group: {
      _id: fieldsOf(keyNames, (name) => `$_id.${name}`),
      ...fieldsOf(figures, keepSum),
      visitors: { $sum: 1 },
    },
  },
  {
    $project: {
      _id: joinKey(brandId, timeZone, '$_id.day', '$_id.productId', '$_id.place', '$_id.cell.id'),
      brandId: { $literal: brandId },
      timeZone: { $literal: timeZone },
      day: '$_id.day',
      productId: '$_id.productId',
      place: '$_id.place',
      resolution: '$_id.cell.resolution',
      cell: '$_id.cell.id',
      ...fieldsOf([...figures, 'visitors'], () => 1),
    },
  },
  mergeInto(collections.cellDays, 'replace'),
];
