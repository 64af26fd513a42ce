import { z } from 'zod';
import { lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation, noContent } from '../define-operation.ts';
import type { Permission } from '../permissions.ts';

/** What a machine may be allowed to do: the work of a line, and to read what that work needs. */
export const apiKeyScopes = [
  'canViewCatalogue',
  'canViewBatches',
  'canActivateUnits',
  'canPrint',
  'canDownloadCodes',
  'canRecordSpoilage',
  'canViewShipments',
  'canPack',
  'canShip',
  'canViewEvents',
  'canCaptureEvents',
  'canManageEventQueries',
] as const satisfies readonly Permission[];
const apiKeyScopeSchema = z.enum(apiKeyScopes);
export type ApiKeyScope = z.infer<typeof apiKeyScopeSchema>;

export const apiKeyStates = ['active', 'expired', 'revoked'] as const;

/** The longest that a replaced secret may go on working. */
export const maxGraceHours = 7 * 24;

const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(apiKeyScopeSchema),
  state: z.enum(apiKeyStates),
  createdAt: momentSchema,
  createdBy: z.string(),
  expiresAt: momentSchema.nullable(),
  /** To within some minutes. */
  lastUsedAt: momentSchema.nullable(),
  /** Until when the secret before the last rotation works, if it still does. */
  oldSecretUntil: momentSchema.nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

const withSecretSchema = z.object({
  key: apiKeySchema,
  secret: z.string().describe('The whole key, `zk_…`: shown here once and never again'),
});

const tag = 'API keys';
const access = 'canManageApiKeys';
const params = z.object({ keyId: z.string() });

export const listApiKeys = defineOperation({
  ...{ id: 'listApiKeys', method: 'get', path: '/api/v1/api-keys', tag, access },
  summary: 'The brand’s API keys, newest first',
  query: pageQuerySchema,
  reply: pageOf(apiKeySchema),
});

export const createApiKey = defineOperation({
  ...{ id: 'createApiKey', method: 'post', path: '/api/v1/api-keys', tag, access },
  summary: 'Make a key for a machine; the answer shows it once',
  status: 201,
  body: z.strictObject({
    name: lineSchema.describe('Which machine it is for, such as “Line 3”; the audit log names it'),
    scopes: z.array(apiKeyScopeSchema).min(1).max(apiKeyScopes.length),
    expiresAt: momentSchema.nullable(),
  }),
  reply: withSecretSchema,
  problems: ['state_forbids'],
});

export const rotateApiKey = defineOperation({
  ...{ id: 'rotateApiKey', method: 'post', path: '/api/v1/api-keys/:keyId/rotation', tag, access },
  summary: 'Give a key a new secret; the old one works for the hours given',
  params,
  body: z.strictObject({ graceHours: z.int().min(0).max(maxGraceHours) }),
  reply: withSecretSchema,
  problems: ['not_found', 'state_forbids'],
});

export const revokeApiKey = defineOperation({
  ...{ id: 'revokeApiKey', method: 'delete', path: '/api/v1/api-keys/:keyId', tag, access },
  summary: 'Revoke a key, at once and for good',
  status: 204,
  params,
  reply: noContent,
  problems: ['not_found'],
});
