import { z } from 'zod';
import { adcodeSchema, daySchema, momentSchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { datumSchema } from './scan-location.ts';
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
    .describe(
      'A province: the answer then holds its cities; a city: the answer then holds it alone; without it, all provinces',
    ),
});

const divisionSchema = z.object({ adcode: adcodeSchema, name: z.string() });

const heatmapSchema = z.object({
  period: z.object({ from: daySchema, to: daySchema }),
  parent: divisionSchema.nullable(),
  /** From the country down to the parent. */
  path: z.array(divisionSchema),
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
  summary: 'Scans by province, or by city of one province, or of one city',
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

/** Resolutions of H3: cells of about 250 km² and of about 5 km². */
export const cellResolutions = [5, 7] as const;
export type CellResolution = (typeof cellResolutions)[number];

/** A cell that fewer visitors were in is not shown: it could tell where one person was. */
export const fewestVisitorsShown = 5;

/** More cells than these, those with most scans, are not shown at once. */
export const maxCells = 2000;

const cellRowSchema = z.object({
  cell: z.string().describe('H3 index'),
  boundary: z
    .array(z.tuple([z.number(), z.number()]))
    .describe('Corners as longitude and latitude in the datum that was asked for'),
  scans: z.int(),
  firstScans: z.int(),
  repeatScans: z.int(),
  visitors: z.int().describe('Distinct visitors a day, added up over the days'),
});
export type CellRow = z.infer<typeof cellRowSchema>;

const heatmapCellsSchema = z.object({
  period: z.object({ from: daySchema, to: daySchema }),
  parent: divisionSchema.nullable(),
  resolution: z.literal(cellResolutions),
  rows: z.array(cellRowSchema).describe('By scans, most first'),
  /** Scans in cells that are not shown, because too few visitors were in each or there are too many cells. */
  hidden: z.object({ cells: z.int(), scans: z.int() }),
  /** Scans of the parent whose position is not known well enough for a cell; most have none. */
  withoutCell: z.int(),
  countedUntil: momentSchema.nullable(),
  includesDemo: z.boolean(),
});
export type HeatmapCells = z.infer<typeof heatmapCellsSchema>;

const cellsQuery = heatmapQuery.extend({
  resolution: z.coerce
    .number()
    .pipe(z.literal(cellResolutions))
    .optional()
    .describe('7 within a city only; 7 for a city and 5 otherwise unless told'),
  datum: datumSchema.default('wgs84').describe('What the corners are drawn in; cells are WGS-84'),
});

export const getHeatmapCells = defineOperation({
  id: 'getHeatmapCells',
  method: 'get',
  path: '/api/v1/analytics/heatmap/cells',
  tag,
  summary: 'Scans whose position was shared, by H3 cell',
  access: 'canViewAnalytics',
  query: cellsQuery,
  reply: heatmapCellsSchema,
});

export const exportHeatmapCells = defineOperation({
  id: 'exportHeatmapCells',
  method: 'get',
  path: '/api/v1/analytics/heatmap/cells.csv',
  tag,
  summary: 'The same cells as CSV',
  access: 'canViewAnalytics',
  query: cellsQuery,
  reply: { media: 'text/csv' },
});
