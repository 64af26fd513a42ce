import type { PipelineStage } from 'mongoose';
import {
  adcodeOf,
  dayOfField,
  fieldsOf,
  joinKey,
  keepSum,
  mergeInto,
  productScope,
  productScopes,
  provinceOfAdcode,
} from './rollup-expressions.ts';
import { collections } from './rollup-store.ts';

/** Scans that have a position. */
export const withPosition = { 'position.recordedAt': { $gt: new Date(0) } } as const;

const verdictIs = (verdict: string) => ({
  $sum: { $cond: [{ $eq: ['$verdict', verdict] }, 1, 0] },
});
const figures = ['scans', 'demo', 'first_scan', 'repeat_scan'];
const keys = fieldsOf(['day', 'productId', 'adcode', 'cell'], (name) => `$${name}`);

/**
 * Scans with a position → one row for each day, product (and all products), division and H3 cell. A
 * position is told once and stays, so rows never have to be removed.
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
  { $unwind: '$cell' },
  // A position that is known roughly has no small cell.
  { $match: { 'cell.id': { $ne: null } } },
  {
    $group: {
      _id: { ...keys, visitor: '$visitor' },
      scans: { $sum: 1 },
      demo: { $sum: { $cond: [{ $eq: ['$isDemo', true] }, 1, 0] } },
      first_scan: verdictIs('first_scan'),
      repeat_scan: verdictIs('repeat_scan'),
    },
  },
  {
    $group: {
      _id: fieldsOf(['day', 'productId', 'adcode', 'cell'], (name) => `$_id.${name}`),
      ...fieldsOf(figures, keepSum),
      visitors: { $sum: 1 },
    },
  },
  { $set: { adcode: '$_id.adcode' } },
  {
    $project: {
      _id: joinKey(brandId, timeZone, '$_id.day', '$_id.productId', '$_id.adcode', '$_id.cell.id'),
      brandId: { $literal: brandId },
      timeZone: { $literal: timeZone },
      day: '$_id.day',
      productId: '$_id.productId',
      adcode: 1,
      province: provinceOfAdcode,
      resolution: '$_id.cell.resolution',
      cell: '$_id.cell.id',
      ...fieldsOf([...figures, 'visitors'], () => 1),
    },
  },
  mergeInto(collections.cellDays, 'replace'),
];
