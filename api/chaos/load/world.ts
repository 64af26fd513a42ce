import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { purposes, type Codec } from '@zhenma/code-generator';
import type { RiskLimits } from '@zhenma/contract';
import { pino } from 'pino';
import { openSystem } from '../../src/open-system.ts';
import { connectMongo, ensureCollections } from '../../src/platform/mongo/connect.ts';
import type { ChaosGround } from '../servers/ground.ts';

/** Index ranges of the batch, each for one kind of act so that their outcomes can be told. */
export const zones = {
  /** Active units that are scanned and claimed. */
  goods: { from: 0, to: 399_999 },
  /** Active units whose pages are looked at. */
  pages: { from: 400_000, to: 449_999 },
  /** Active units that are voided, some of them for a while. */
  voids: { from: 450_000, to: 499_999 },
  /** Units that are activated during the run. */
  later: { from: 500_000, to: 549_999 },
} as const;

/** A few members claim for many: some claims are held, so that both kinds are booked; none is denied. */
const never = { hold: null, deny: null };
const limits: RiskLimits = {
  memberHour: { hold: 40, deny: null },
  ...{ memberDay: never, memberProductDay: never, deviceDay: never, deviceMembers: never },
  ...{ networkHour: { hold: null }, noDeviceHour: { hold: null }, productHour: { hold: null } },
  holdSuspectedCopies: false,
};

/** What the clients act upon. */
export interface World {
  readonly brandId: string;
  readonly batch: number;
  readonly productId: string;
  /** The printed code of a unit of the batch. */
  codeOf(index: number): string;
  readonly manager: { readonly email: string; readonly password: string };
  /** Reads the newest one-time code that was sent to a phone. */
  readOtp(phone: string): Promise<string>;
  close(): Promise<void>;
}

/** Makes a brand with a batch through the service's own rooms, before anything goes wrong. */
export async function createWorld(ground: ChaosGround): Promise<World> {
  const { environment, masterKey } = ground;
  const dataDir = environment['DATA_DIR'] ?? '';
  await mkdir(dataDir, { recursive: true });
  const connection = await connectMongo(ground.replicaSet.uri);
  const system = openSystem({
    config: { REDIS_URL: undefined, TRUST_PROXY: 1 },
    ground: {
      connection,
      mongodbUri: ground.replicaSet.uri,
      masterKey: Buffer.from(masterKey, 'hex'),
      dataDir,
      isEmbedded: false,
      close: () => Promise.resolve(),
    },
    log: pino({ level: 'silent' }),
    publicBaseUrl: ground.baseUrl,
  });
  await ensureCollections(connection);
  const { brandId } = await system.catalogue.createBrand({
    name: { zh: '青山', en: 'Green Hill' },
    phone: '400-123-4567',
    colour: '#1f6f4a',
  });
  const password = 'rowing-past-seven-quiet-lanterns';
  const manager = {
    email: 'manager@chaos.cn',
    name: 'Manager',
    role: 'manager',
    password,
  } as const;
  const { _id: staffId } = await system.staff.create(brandId, manager, null);
  const actor = { brandId, staffId, name: manager.name, role: manager.role };
  const product = await system.catalogue.createProduct(actor, {
    gtin: '06901234567892',
    name: { zh: '青山酒', en: 'Green Hill Liquor' },
    specification: '500 ml',
    pointsPerCode: 20,
  });
  const { number: batch, keyEpoch } = await system.issuance.createBatch(
    actor,
    {
      idempotencyKey: 'the-batch-of-the-run',
      productId: product._id,
      lot: 'LOT1',
      productionDate: '2020-01-01',
      expiryDate: null,
      quantity: zones.later.to + 1,
    },
    { isIssuedByCaller: true },
  );
  await system.issuance.issue(brandId, batch);
  await system.issuance.activate(actor, batch, { from: 0, to: zones.voids.to });
  await system.loyalty.riskLimits.put(actor, limits);
  const codec: Codec = (await system.issuance.keyringOf(brandId)).codec(keyEpoch);

  return {
    ...{ brandId, batch, productId: product._id, manager },
    codeOf: (index) => codec.encode({ purpose: purposes.outer, batch, index }),
    async readOtp(phone) {
      const outbox = connection.collection<{ _id: string; brandId: string; sealed: string }>(
        'outbox',
      );
      for (let tries = 0; tries < 100; tries += 1) {
        const rows = await outbox.find({ brandId }).sort({ at: -1 }).limit(20).toArray();
        const texts = rows.map(({ _id, sealed }) => system.secrets.openText(sealed, _id));
        const text = texts.find((candidate) => candidate.includes(phone));
        const otp = text === undefined ? null : /(?<!\d)\d{6}(?!\d)/.exec(text);
        if (otp) return otp[0];
        await sleep(50);
      }
      throw new Error(`no one-time code was sent to ${phone}`);
    },
    async close() {
      await system.stop();
      await connection.close();
    },
  };
}
