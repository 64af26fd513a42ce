import {
  createApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
  type ApiKey,
} from '@zhenma/contract';
import type { Clock } from '../clock.ts';
import { implement, type Route } from '../http/route.ts';
import { readKeyState } from './api-key-rules.ts';
import type { ApiKeyService } from './api-key-service.ts';
import type { ApiKeyRecord } from './api-key-store.ts';

export function createApiKeyRoutes({
  apiKeys,
  clock,
}: {
  apiKeys: ApiKeyService;
  clock: Clock;
}): Route[] {
  function present(key: ApiKeyRecord): ApiKey {
    const now = clock.now();
    const { _id: id, name, scopes, createdAt, expiresAt, lastUsedAt } = key;
    const until = key.previous?.until;
    return {
      ...{ id, name, scopes, state: readKeyState(key, now) },
      createdAt: createdAt.toISOString(),
      createdBy: key.createdBy.name,
      expiresAt: expiresAt?.toISOString() ?? null,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      oldSecretUntil: until && until > now ? until.toISOString() : null,
    };
  }

  return [
    implement(listApiKeys, async ({ caller, query }) => {
      const { rows, total } = await apiKeys.list(caller.brandId, query);
      return { rows: rows.map(present), total };
    }),
    implement(createApiKey, async ({ caller, body }) => {
      const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt);
      const { key, secret } = await apiKeys.create(caller, { ...body, expiresAt });
      return { key: present(key), secret };
    }),
    implement(rotateApiKey, async ({ caller, params, body }) => {
      const { key, secret } = await apiKeys.rotate(caller, params.keyId, body.graceHours);
      return { key: present(key), secret };
    }),
    implement(revokeApiKey, async ({ caller, params }) => {
      await apiKeys.revoke(caller, params.keyId);
      return {};
    }),
  ];
}
