import { randomBytes } from 'node:crypto';
import type { ApiKeyScope, Permission } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import type { StaffCaller } from '../http/caller.ts';
import { invalidField, ProblemError } from '../http/problem-error.ts';
import { createId } from '../ids.ts';
import { readPage } from '../mongo/read-page.ts';
import { formatKey, hashKeySecret, judgeKey, parseKey, type KeyRefusal } from './api-key-rules.ts';
import { createApiKeyStore, type ApiKeyRecord } from './api-key-store.ts';
import type { Limit, Throttle } from './throttle.ts';

const perKey: Limit = { name: 'api-key', points: 1200, seconds: 60 };
/** A key in use is written this often at most. */
const usedEveryMs = 5 * 60_000;
/** Keys that work, of one brand. */
const maxActiveKeys = 200;

const refusals: Record<KeyRefusal, string> = {
  unknown: 'There is no such API key; copy it whole, or make a new one in the console',
  revoked: 'This API key was revoked; use another one',
  expired: 'This API key has expired; make a new one in the console',
  rotated_out: 'This API key was given a new secret; use that one',
};

export interface ApiKeyService {
  /** @throws ProblemError `invalid_input`, `state_forbids` */
  create(
    actor: Actor,
    given: { name: string; scopes: readonly ApiKeyScope[]; expiresAt: Date | null },
  ): Promise<{ key: ApiKeyRecord; secret: string }>;
  /** @throws ProblemError `not_found`, `state_forbids` */
  rotate(
    actor: Actor,
    keyId: string,
    graceHours: number,
  ): Promise<{ key: ApiKeyRecord; secret: string }>;
  /** Revokes for good; once more does nothing. @throws ProblemError `not_found` */
  revoke(actor: Actor, keyId: string): Promise<void>;
  list(
    brandId: string,
    page: { page: number; pageSize: number },
  ): Promise<{ rows: ApiKeyRecord[]; total: number }>;
  /** The machine that a key belongs to. @throws ProblemError `api_key_refused`, `too_many_requests` */
  identify(text: string): Promise<StaffCaller>;
}

export function createApiKeyService(deps: {
  connection: Connection;
  clock: Clock;
  throttle: Throttle;
  audit: AuditLog;
}): ApiKeyService {
  const { connection, clock, throttle, audit } = deps;
  const Keys = createApiKeyStore(connection);
  const isWorking = (now: Date) => ({
    revokedAt: null,
    $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }],
  });
  const drawSecret = () => randomBytes(32).toString('base64url');

  async function get(brandId: string, keyId: string): Promise<ApiKeyRecord> {
    const key = await Keys.findOne({ brandId, _id: keyId }).lean();
    if (!key) throw new ProblemError('not_found');
    return key;
  }

  async function noteUse({ brandId, _id, lastUsedAt }: ApiKeyRecord, now: Date): Promise<void> {
    if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < usedEveryMs) return;
    await Keys.updateOne({ brandId, _id }, { $max: { lastUsedAt: now } });
  }

  return {
    async create(actor, { name, scopes, expiresAt }) {
      const { brandId, staffId, name: createdBy } = actor;
      const now = clock.now();
      if (expiresAt && expiresAt <= now) throw invalidField('expiresAt', 'must lie in the future');
      if ((await Keys.countDocuments({ brandId, ...isWorking(now) })) >= maxActiveKeys) {
        throw new ProblemError('state_forbids', {
          detail: `The brand has ${maxActiveKeys} API keys that work; revoke one first`,
        });
      }
      const secret = drawSecret();
      const key: ApiKeyRecord = {
        ...{ _id: createId('apiKey'), brandId, name, scopes: [...new Set(scopes)] },
        ...{ secretHash: hashKeySecret(secret), expiresAt, revokedAt: null },
        ...{ createdAt: now, createdBy: { staffId, name: createdBy }, lastUsedAt: null },
      };
      await connection.transaction(async (session) => {
        await Keys.insertMany([key], { session });
        const detail = { name, scopes: key.scopes.join(', ') };
        await audit.record(actor, 'apiKeys.create', key._id, detail, session);
      });
      return { key, secret: formatKey(brandId, key._id, secret) };
    },
    async rotate(actor, keyId, graceHours) {
      const { brandId } = actor;
      const now = clock.now();
      const before = await get(brandId, keyId);
      const secret = drawSecret();
      const until = new Date(now.getTime() + graceHours * 3_600_000);
      const change = {
        secretHash: hashKeySecret(secret),
        previous: { hash: before.secretHash, until },
      };
      await connection.transaction(async (session) => {
        const { modifiedCount } = await Keys.updateOne(
          { brandId, _id: keyId, secretHash: before.secretHash, ...isWorking(now) },
          { $set: change },
          { session },
        );
        if (modifiedCount === 0) {
          throw new ProblemError('state_forbids', {
            detail: 'The key is revoked, expired or was just rotated; reload the list',
          });
        }
        const detail = { name: before.name, graceHours };
        await audit.record(actor, 'apiKeys.rotate', keyId, detail, session);
      });
      return { key: { ...before, ...change }, secret: formatKey(brandId, keyId, secret) };
    },
    async revoke(actor, keyId) {
      const { brandId } = actor;
      const { name } = await get(brandId, keyId);
      await connection.transaction(async (session) => {
        const { modifiedCount } = await Keys.updateOne(
          { brandId, _id: keyId, revokedAt: null },
          { $set: { revokedAt: clock.now() } },
          { session },
        );
        if (modifiedCount === 0) return;
        await audit.record(actor, 'apiKeys.revoke', keyId, { name }, session);
      });
    },
    async list(brandId, page) {
      const { rows, total } = await readPage(Keys, { brandId }, { createdAt: -1, _id: 1 }, page);
      return { rows, total };
    },
    async identify(text) {
      const now = clock.now();
      const parts = parseKey(text);
      const key =
        parts && (await Keys.findOne({ brandId: parts.brandId, _id: parts.keyId }).lean());
      const judgement = judgeKey(key, parts?.secret ?? '', now);
      if (!key || judgement !== 'good') {
        const detail = refusals[judgement === 'good' ? 'unknown' : judgement];
        throw new ProblemError('api_key_refused', { detail });
      }
      await throttle.use(perKey, key._id);
      await noteUse(key, now);
      const scopes = new Set<Permission>(key.scopes);
      return {
        ...{ brandId: key.brandId, staffId: key._id, name: key.name },
        role: 'machine',
        ...{ sessionToken: '', mustSetUpSecondFactor: false },
        can: (permission) => scopes.has(permission),
      };
    },
  };
}
