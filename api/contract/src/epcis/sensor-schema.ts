import { z } from 'zod';
import {
  cbvAddress,
  extensible,
  timeSchema,
  uriSchema,
  webVocabularyAddress,
  wordSchema,
} from './schema-parts.ts';
import { components, measurementTypes, sensorAlerts } from './vocabulary.ts';

const sensorMetadataSchema = extensible({
  time: timeSchema.optional(),
  startTime: timeSchema.optional(),
  endTime: timeSchema.optional(),
  deviceID: uriSchema.optional(),
  deviceMetadata: uriSchema.optional(),
  rawData: uriSchema.optional(),
  dataProcessingMethod: uriSchema.optional(),
  bizRules: uriSchema.optional(),
});

const number = z.number().optional();

const sensorReportSchema = extensible({
  type: wordSchema(measurementTypes, webVocabularyAddress),
  exception: wordSchema(sensorAlerts, webVocabularyAddress).optional(),
  deviceID: uriSchema.optional(),
  deviceMetadata: uriSchema.optional(),
  rawData: uriSchema.optional(),
  dataProcessingMethod: uriSchema.optional(),
  bizRules: uriSchema.optional(),
  time: timeSchema.optional(),
  microorganism: uriSchema.optional(),
  chemicalSubstance: uriSchema.optional(),
  coordinateReferenceSystem: uriSchema.optional(),
  component: wordSchema(components, cbvAddress).optional(),
  stringValue: z.string().optional(),
  booleanValue: z.boolean().optional(),
  hexBinaryValue: z
    .string()
    .regex(/^[A-Fa-f0-9]+$/, 'give hexadecimal digits')
    .optional(),
  uriValue: uriSchema.optional(),
  ...{ value: number, minValue: number, maxValue: number, meanValue: number },
  ...{ sDev: number, percRank: number, percValue: number },
  uom: z.string().optional(),
});

/** What sensors reported during an event (EPCIS 2.0, 7.3.7). */
export const sensorElementSchema = extensible({
  sensorMetadata: sensorMetadataSchema.optional(),
  sensorReport: z.array(sensorReportSchema).min(1),
});
