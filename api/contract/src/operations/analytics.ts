import { z } from 'zod';
import { adcodeSchema, daySchema, momentSchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { verdictSchema } from '../verdicts.ts';

const tag = 'Analytics';

/** Days are the brand's days; both ends belong to the period. */
const periodQuery = z.strictObject({
  from: daySchema,
  to: daySchema,
  productId: z.string().optional(),
});

const figureSchema = z.object({
  value: z.int(),
  previous: z.int().describe('The same figure for the period of the same length just before'),
  daily: z.array(z.int()).describe('One value a day of the period'),
});

const overviewSchema = z.object({
  period: z.object({ from: daySchema, to: daySchema }),
  timeZone: z.string(),
  figures: z.object({
    scans: figureSchema,
    firstScans: figureSchema,
    visitors: figureSchema,
    claims: figureSchema,
    repeatScans: figureSchema,
    alerts: figureSchema,
  }),
  days: z.array(z.object({ day: daySchema, verdicts: z.partialRecord(verdictSchema, z.int()) })),
  funnel: z.object({ issued: z.int(), activated: z.int(), scanned: z.int(), claimed: z.int() }),
  provinces: z.array(z.object({ adcode: adcodeSchema, name: z.string(), scans: z.int() })),
  /** Up to which moment scans are counted. */
  countedUntil: momentSchema.nullable(),
  includesDemo: z.boolean(),
});
export type Overview = z.infer<typeof overviewSchema>;

export const getOverview = defineOperation({
  id: 'getOverview',
  method: 'get',
  path: '/api/v1/analytics/overview',
  tag,
  summary: 'Six figures, scans a day by verdict, funnel and provinces of a period',
  access: 'canViewAnalytics',
  query: periodQuery,
  reply: overviewSchema,
});

const regionRowSchema = z.object({
  adcode: adcodeSchema,
  name: z.string(),
  scans: z.int(),
  firstScans: z.int(),
  repeatScans: z.int(),
  visitors: z.int().describe('Distinct visitors a day, added up over the days'),
});
export type RegionRow = z.infer<typeof regionRowSchema>;

const heatmapQuery = periodQuery.extend({
  parent: adcodeSchema
    .optional()
    .describe('A province: the answer then holds its cities; without it, all provinces'),
});

const heatmapSchema = z.object({
  period: z.object({ from: daySchema, to: daySchema }),
  parent: z.object({ adcode: adcodeSchema, name: z.string() }).nullable(),
  rows: z.array(regionRowSchema).describe('By scans, most first'),
  /** How many scans have no place at this level. */
  unplaced: z.int(),
  abroad: z.int(),
  sources: z.object({ gps: z.int(), ip: z.int(), none: z.int() }),
  countedUntil: momentSchema.nullable(),
  includesDemo: z.boolean(),
});
export type Heatmap = z.infer<typeof heatmapSchema>;

export const getHeatmap = defineOperation({
  id: 'getHeatmap',
  method: 'get',
  path: '/api/v1/analytics/heatmap',
  tag,
  summary: 'Scans by province, or by city of one province',
  access: 'canViewAnalytics',
  query: heatmapQuery,
  reply: heatmapSchema,
});

export const exportHeatmap = defineOperation({
  id: 'exportHeatmap',
  method: 'get',
  path: '/api/v1/analytics/heatmap.csv',
  tag,
  summary: 'The same table as CSV',
  access: 'canViewAnalytics',
  query: heatmapQuery,
  reply: { media: 'text/csv' },
});
