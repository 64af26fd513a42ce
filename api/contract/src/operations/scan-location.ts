import { z } from 'zod';
import { defineOperation, noContent } from '../define-operation.ts';

/** Phones give WGS-84; WeChat and Chinese map services also GCJ-02, some hundred metres off. */
export const datumSchema = z.enum(['wgs84', 'gcj02']);

export const shareScanLocation = defineOperation({
  id: 'shareScanLocation',
  method: 'post',
  path: '/api/v1/scans/location',
  tag: 'Verification',
  summary:
    'Tell where a scan took place, once the person agreed; the coordinates are kept encrypted for 30 days',
  access: 'public',
  status: 204,
  body: z.strictObject({
    /** From the page of the scan; good for 30 minutes and for the visitor who scanned. */
    token: z.string().min(1).max(300),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    /** Radius in metres within which the place lies with 95% confidence. */
    accuracyM: z.number().min(0).max(1_000_000),
    datum: datumSchema,
  }),
  reply: noContent,
});
