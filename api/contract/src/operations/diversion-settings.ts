import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { penaltyTableSchema } from '../penalties.ts';

const settingsSchema = z.strictObject({
  appealDays: z.int().min(1).max(90).describe('How long a dealer may answer'),
  penaltyTable: penaltyTableSchema,
});
export type DiversionSettings = z.infer<typeof settingsSchema>;

export const getDiversionSettings = defineOperation({
  id: 'getDiversionSettings',
  method: 'get',
  path: '/api/v1/diversion-settings',
  tag: 'Diversion cases',
  summary: 'How long dealers may answer, and which penalties are usual',
  access: 'canViewDiversionCases',
  reply: settingsSchema,
});

export const updateDiversionSettings = defineOperation({
  id: 'updateDiversionSettings',
  method: 'put',
  path: '/api/v1/diversion-settings',
  tag: 'Diversion cases',
  summary: 'Change how long dealers may answer and the rule table of penalties',
  access: 'canEditDiversionSettings',
  body: settingsSchema,
  reply: settingsSchema,
});
