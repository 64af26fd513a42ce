import { z } from 'zod';
import {
  adcodeSchema,
  daySchema,
  lineSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Diversion';

export const alertStates = ['open', 'acknowledged', 'dismissed'] as const;
export const alertGrades = ['strong', 'inspect'] as const;

/** Which alerts are meant; days are the brand’s days on which alerts were opened. */
export const alertFilterFields = {
  from: daySchema.optional(),
  to: daySchema.optional().describe('Belongs to the period'),
  productId: z.string().max(60).optional(),
  province: adcodeSchema.optional().describe('Where the goods appeared'),
  dealerId: z.string().max(60).optional(),
  grade: z.enum(alertGrades).optional(),
};

/** The language of an exported table’s head. */
export const exportLanguageField = { language: z.enum(['zh', 'en']).default('zh') };

const placeSchema = z.object({ adcode: adcodeSchema, name: z.string() });

const alertSchema = z.object({
  id: z.string(),
  state: z.enum(alertStates),
  openedAt: momentSchema,
  updatedAt: momentSchema,
  shipment: z.object({
    id: z.string(),
    batchNumber: z.int(),
    lot: z.string(),
    from: z.int(),
    to: z.int(),
    shippedAt: momentSchema,
  }),
  productName: z.object({ zh: z.string(), en: z.string() }),
  dealer: z.object({ id: z.string(), name: z.string(), territory: z.array(placeSchema) }),
  /** The province where the goods appeared. */
  foundIn: placeSchema,
  goods: z.object({
    kind: z
      .enum(['carton', 'shipment', 'lot'])
      .describe('A carton, a shipment packed into none, or all that the dealer got of the lot'),
    cartonId: z.string().nullable().describe('SSCC'),
    cartons: z.int().describe('Of a lot: how many cartons are among the diverted'),
  }),
  grade: z
    .enum(alertGrades)
    .describe(
      '`inspect`: known by networks’ addresses only, which is reason to look, never to accuse',
    ),
  visitors: z.int().describe('Distinct visitors there'),
  expected: z.number().describe('How many of them honest goods would have had'),
  confirmed: z.int().describe('How many of those there are known by the phone’s own position'),
  visitorsEverywhere: z.int().describe('Distinct visitors of the goods anywhere, to compare with'),
  units: z.int().describe('Distinct units scanned there'),
  strength: z
    .number()
    .describe('Powers of ten by which diversion explains the scans better than honest travel does'),
  pValue: z
    .number()
    .describe('Chance that honest goods ever look like this, however often one looks'),
  share: z.number().describe('The share of the goods that seems to be there'),
  quantity: z.int().describe('How many units that is'),
  valueFen: z
    .int()
    .nullable()
    .describe('That many times the product’s recommended price; null where it has none'),
  follows: z
    .string()
    .nullable()
    .describe('The decided alert for the same goods and province that it came after'),
  isDemo: z.boolean(),
});
export type Alert = z.infer<typeof alertSchema>;

const evidenceSchema = z.object({
  scanId: z.string(),
  at: momentSchema,
  index: z.int(),
  maskedCode: z.string(),
  visitor: z.string().describe('A short pseudonym, the same for the same visitor within the alert'),
  place: placeSchema,
  source: z.enum(['gps', 'ip']),
});
export type AlertEvidence = z.infer<typeof evidenceSchema>;

const historySchema = z.object({
  at: momentSchema,
  by: z.string(),
  state: z.enum(alertStates),
  reason: z.string(),
});

const alertDetailSchema = alertSchema.extend({
  tail: z.number().describe('P(so many visitors there | honest), by the binomial tail'),
  threshold: z.number().describe('The largest p-value that was a finding on its day'),
  cartons: z.array(
    z.object({
      cartonId: z.string().nullable(),
      from: z.int(),
      to: z.int(),
      visitors: z.int(),
      expected: z.number(),
    }),
  ),
  evidence: z.array(evidenceSchema),
  history: z.array(historySchema),
});
export type AlertDetail = z.infer<typeof alertDetailSchema>;

const alertParams = z.object({ alertId: z.string() });

const listedAlertFields = {
  ...alertFilterFields,
  state: z.enum(alertStates).optional(),
  sscc: z
    .string()
    .max(200)
    .optional()
    .describe('Alerts about this case, by itself or among those of a lot; as scanned or typed'),
};

/** Whoever wants more alerts in one file narrows the filters. */
export const mostExportedAlerts = 10_000;

export const spreadsheetMedia = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const listAlerts = defineOperation({
  id: 'listAlerts',
  method: 'get',
  path: '/api/v1/alerts',
  tag,
  summary: 'Diversion alerts, newest first',
  access: 'canViewAlerts',
  query: pageQuerySchema.extend(listedAlertFields),
  reply: pageOf(alertSchema),
});

const alertExportQuery = z.strictObject({ ...listedAlertFields, ...exportLanguageField });

export const exportAlertsCsv = defineOperation({
  id: 'exportAlertsCsv',
  method: 'get',
  path: '/api/v1/alerts.csv',
  tag,
  summary: `All alerts that match as CSV, newest first, at most ${mostExportedAlerts}`,
  access: 'canViewAlerts',
  query: alertExportQuery,
  reply: { media: 'text/csv' },
});

export const exportAlertsXlsx = defineOperation({
  id: 'exportAlertsXlsx',
  method: 'get',
  path: '/api/v1/alerts.xlsx',
  tag,
  summary: `All alerts that match as a spreadsheet, newest first, at most ${mostExportedAlerts}`,
  access: 'canViewAlerts',
  query: alertExportQuery,
  reply: { media: spreadsheetMedia },
});

export const getAlert = defineOperation({
  id: 'getAlert',
  method: 'get',
  path: '/api/v1/alerts/:alertId',
  tag,
  summary: 'One alert with its evidence',
  access: 'canViewAlerts',
  params: alertParams,
  reply: alertDetailSchema,
  problems: ['not_found'],
});

export const updateAlert = defineOperation({
  id: 'updateAlert',
  method: 'patch',
  path: '/api/v1/alerts/:alertId',
  tag,
  summary: 'Acknowledge or dismiss an alert, with a reason',
  access: 'canHandleAlerts',
  params: alertParams,
  body: z.strictObject({ state: z.enum(['acknowledged', 'dismissed']), reason: lineSchema }),
  reply: alertDetailSchema,
  problems: ['not_found', 'state_forbids'],
});

const hotSpotSchema = z.object({
  provinces: z.array(placeSchema).describe('The province in the middle, then its neighbours'),
  from: daySchema,
  to: daySchema,
  visitors: z.int().describe('Distinct visitors there of goods that belong elsewhere'),
  expected: z.number().describe('How many the honest rates expect, all of China taken together'),
  pValue: z.number().describe('Chance that no place and time stands out more by chance alone'),
});
export type HotSpot = z.infer<typeof hotSpotSchema>;

export const getHotSpot = defineOperation({
  id: 'getHotSpot',
  method: 'get',
  path: '/api/v1/diversion/hot-spot',
  tag,
  summary: 'Where and when, in the last 30 days, most goods of all dealers were out of place',
  access: 'canViewAlerts',
  reply: z.object({
    from: daySchema,
    to: daySchema,
    hotSpot: hotSpotSchema.nullable().describe('Null when nobody was seen outside a territory'),
  }),
});
