import { z } from 'zod';
import { adcodeSchema, daySchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import {
  alertFilterFields,
  alertGrades,
  exportLanguageField,
  spreadsheetMedia,
} from './diversion.ts';

const tag = 'Diversion';

/** A period is required: what is not looked at for ever need not be summed up for ever. */
const overviewFields = { ...alertFilterFields, from: daySchema, to: daySchema };

/**
 * What alerts that nobody dismissed are about. Goods of a dealer, lot and province count once: where
 * there is an alert about the lot, those about its parts add nothing.
 */
const stakeFields = {
  strong: z.int().describe('Alerts confirmed by phones’ own positions'),
  inspect: z.int().describe('Alerts known by networks’ addresses only'),
  cartons: z.int().describe('Accused: cartons of strong alerts, once for each province'),
  units: z.int().describe('Estimated units out of place'),
  valueFen: z.int().describe('What those units are worth that have a price'),
  unpricedUnits: z.int().describe('Those of the units whose product has no price'),
};

const overviewSchema = z.object({
  period: z.object({ from: daySchema, to: daySchema }),
  timeZone: z.string(),
  figures: z.object({
    ...stakeFields,
    open: z.int().describe('Alerts that nobody has handled'),
    strongValueFen: z.int().describe('Of the value what strong alerts are about'),
    dealers: z.int().describe('Dealers with alerts'),
  }),
  cases: z
    .object({
      open: z.int().describe('Cases that are not closed, whenever they were opened'),
      ruled: z.int().describe('Cases decided in the period'),
      medianDaysToRuling: z
        .number()
        .nullable()
        .describe('From opening a case to its ruling; null when none was decided'),
    })
    .describe('Of the dealer, or of all; the other filters do not apply'),
  trend: z.object({
    step: z.enum(['day', 'week']).describe('Weeks, from Monday, for periods over two months'),
    rows: z
      .array(z.object({ day: daySchema, strong: z.int(), inspect: z.int() }))
      .describe('Alerts opened in each step, named by its first day'),
  }),
});
export type DiversionOverview = z.infer<typeof overviewSchema>;

export const getDiversionOverview = defineOperation({
  id: 'getDiversionOverview',
  method: 'get',
  path: '/api/v1/diversion/overview',
  tag,
  summary: 'What diversion costs in a period: figures, cases, and alerts by day or week',
  access: 'canViewAlerts',
  query: z.strictObject(overviewFields),
  reply: overviewSchema,
});

export const rankSorts = [
  'value',
  'units',
  'cartons',
  'strong',
  'inspect',
  'share',
  'name',
] as const;

const dealerStakeSchema = z.object({
  dealer: z.object({ id: z.string(), name: z.string() }),
  ...stakeFields,
  shippedUnits: z.int().describe('Shipped to the dealer in the year up to the end of the period'),
  share: z
    .number()
    .nullable()
    .describe('Units out of place among those shipped; null where none were'),
});
export type DealerStake = z.infer<typeof dealerStakeSchema>;

const rankFields = {
  ...overviewFields,
  sort: z.enum(rankSorts).default('value'),
  order: z.enum(['asc', 'desc']).default('desc'),
};

export const listDiversionDealers = defineOperation({
  id: 'listDiversionDealers',
  method: 'get',
  path: '/api/v1/diversion/dealers',
  tag,
  summary: 'Dealers by what their alerts are about',
  access: 'canViewAlerts',
  query: pageQuerySchema.extend(rankFields),
  reply: pageOf(dealerStakeSchema),
});

const rankExportQuery = z.strictObject({ ...rankFields, ...exportLanguageField });

export const exportDiversionDealersCsv = defineOperation({
  id: 'exportDiversionDealersCsv',
  method: 'get',
  path: '/api/v1/diversion/dealers.csv',
  tag,
  summary: 'The same dealers, all of them, as CSV',
  access: 'canViewAlerts',
  query: rankExportQuery,
  reply: { media: 'text/csv' },
});

export const exportDiversionDealersXlsx = defineOperation({
  id: 'exportDiversionDealersXlsx',
  method: 'get',
  path: '/api/v1/diversion/dealers.xlsx',
  tag,
  summary: 'The same dealers, all of them, as a spreadsheet',
  access: 'canViewAlerts',
  query: rankExportQuery,
  reply: { media: spreadsheetMedia },
});

const provinceSchema = z.object({ adcode: adcodeSchema, name: z.string() });

const flowSchema = z.object({
  dealer: z.object({ id: z.string(), name: z.string() }),
  from: provinceSchema
    .nullable()
    .describe('Of the dealer’s territory at the newest alerts the province nearest to the goods'),
  foundIn: provinceSchema,
  grade: z.enum(alertGrades).describe('`strong` where one of the alerts is'),
  ...stakeFields,
});
export type DiversionFlow = z.infer<typeof flowSchema>;

export const flowSorts = ['value', 'units', 'cartons', 'strong', 'inspect'] as const;

const flowFields = {
  ...overviewFields,
  sort: z.enum(flowSorts).default('units'),
  order: z.enum(['asc', 'desc']).default('desc'),
};

export const listDiversionFlows = defineOperation({
  id: 'listDiversionFlows',
  method: 'get',
  path: '/api/v1/diversion/flows',
  tag,
  summary: 'From whose territory to which province goods went astray',
  access: 'canViewAlerts',
  query: pageQuerySchema.extend(flowFields),
  reply: pageOf(flowSchema),
});

const flowExportQuery = z.strictObject({ ...flowFields, ...exportLanguageField });

export const exportDiversionFlowsCsv = defineOperation({
  id: 'exportDiversionFlowsCsv',
  method: 'get',
  path: '/api/v1/diversion/flows.csv',
  tag,
  summary: 'The same flows, all of them, as CSV',
  access: 'canViewAlerts',
  query: flowExportQuery,
  reply: { media: 'text/csv' },
});

export const exportDiversionFlowsXlsx = defineOperation({
  id: 'exportDiversionFlowsXlsx',
  method: 'get',
  path: '/api/v1/diversion/flows.xlsx',
  tag,
  summary: 'The same flows, all of them, as a spreadsheet',
  access: 'canViewAlerts',
  query: flowExportQuery,
  reply: { media: spreadsheetMedia },
});
