import { spawn } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildProgram } from '../../scripts/build-program.mjs';
import { buildClaim, liftLimits } from './loyalty/ledger-fixture.ts';
import { journalOf, useLoyalty, verifyBrand } from './loyalty/loyalty-fixture.ts';

/** The command line as real processes, on a real MongoDB replica set. */
const masterKey = Buffer.alloc(32, 7);
const opened = useLoyalty(masterKey);
let program: string;
let folder: string;

beforeAll(async () => {
  program = await buildProgram(join(import.meta.dirname, 'cli.ts'));
  folder = await mkdtemp(join(tmpdir(), 'zhenma-ledger-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(words: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { code: child.exitCode, out, err };
}

const runCliAt = (mongodbUri: string, ...words: string[]) =>
  run([program, ...words], {
    ...process.env,
    ...{ NODE_OPTIONS: '', MONGODB_URI: mongodbUri, REDIS_URL: '' },
    ZHENMA_MASTER_KEY: masterKey.toString('base64'),
    ...{ DATA_DIR: folder, PUBLIC_BASE_URL: 'http://127.0.0.1:1' },
  });
const runCli = (...words: string[]) => runCliAt(opened.database.uri, ...words);

/** The offline verifier, by Node alone. */
const checkFile = (...words: string[]) =>
  run([join(import.meta.dirname, '../bin/check-ledger.mjs'), ...words], { NODE_OPTIONS: '' });

async function newBrand(): Promise<string> {
  const name = { zh: '青山', en: 'Green Hill' };
  const brand = { name, phone: '400-123-4567', colour: '#1f6f4a' };
  const { brandId } = await opened.service.system.catalogue.createBrand(brand);
  await liftLimits(opened.loyalty, brandId);
  return brandId;
}

describe('the command line', () => {
  it('verifies, exports and checks; and finds what was edited and sealed anew by the export', async () => {
    const brandId = await newBrand();
    const claims = Array.from({ length: 20 }, (_, index) => buildClaim({ brandId, index }));
    await Promise.all(claims.map((claim) => opened.loyalty.claim(claim)));
    const file = join(folder, `${brandId}.jsonl`);
    expect((await runCli('ledger', 'export', file, '--brand', brandId)).code).toBe(0);
    const { publicKey } = await opened.service.system.issuance.signerOf(brandId);
    expect(await checkFile(file, publicKey)).toMatchObject({ code: 0 });

    const journal = journalOf(opened);
    await journal.updateOne({ _id: `${brandId}:earn:1.4` }, { $set: { at: new Date(0), seal: 0 } });
    // Whoever has the database can make all seals anew, but not the export that others hold.
    await opened.database.connection.collection('seals').deleteMany({ brandId });
    await journal.updateMany({ brandId }, { $set: { seal: 0 } });
    await opened.loyalty.sealBrand(brandId);
    expect((await verifyBrand(opened, brandId)).findings).toEqual([]);
    const against = await runCli('ledger', 'verify', '--brand', brandId, '--against', file);
    expect(against.code).toBe(1);
    expect(against.out).toContain(`entry_edited ${brandId}:earn:1.4`);
    expect(against.out).not.toContain('export_changed');

    const changed = (await readFile(file, 'utf8')).replace('"count":20', '"count":21');
    await writeFile(file, changed);
    const broken = await checkFile(file, publicKey);
    expect(broken.code).toBe(1);
    expect(broken.out).toContain('the signature is not that of the public key');
    const compared = await runCli('ledger', 'verify', '--brand', brandId, '--against', file);
    expect(compared.out).toContain('export_changed');
  }, 120_000);

  it('calls a brand without entries verified', async () => {
    const brandId = await newBrand();
    const { code, out } = await runCli('ledger', 'verify', '--brand', brandId);
    expect([code, out]).toEqual([
      0,
      `${brandId}: verified; 0 entries (0 not sealed yet) in 0 seals, 0 claims, 0 accounts\n`,
    ]);
  }, 60_000);

  it('says that there is no such brand, and ends with 2', async () => {
    const { code, out, err } = await runCli('ledger', 'verify', '--brand', 'br_none');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^there is no brand br_none.*\n$/);
  }, 60_000);

  it('says that nothing was checked when the database is away, and ends with 3', async () => {
    const nowhere = 'mongodb://127.0.0.1:1/zhenma';
    const { code, out, err } = await runCliAt(nowhere, 'ledger', 'verify');
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/^not checked: .*\n$/);
  }, 60_000);
});

describe('the offline verifier', () => {
  it('vouches for the signer only by a key that it was given', async () => {
    const brandId = await newBrand();
    await opened.loyalty.claim(buildClaim({ brandId }));
    await opened.loyalty.sealBrand(brandId);
    const file = join(folder, 'whole.jsonl');
    await writeFile(file, opened.loyalty.exportLedger(brandId));
    const { signerOf } = opened.service.system.issuance;
    const { publicKey } = await signerOf(brandId);
    const other = await signerOf(await newBrand());

    const checked = await checkFile(file, publicKey);
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('by the brand')]);
    const unknown = await checkFile(file);
    expect([unknown.code, unknown.out]).toEqual([3, expect.stringContaining(publicKey)]);
    expect(unknown.out).toContain('anybody can have signed it');
    expect((await checkFile(file, other.publicKey)).code).toBe(1);
    expect((await checkFile(file, 'no-key')).code).toBe(2);
    expect((await checkFile(join(folder, 'none'))).code).toBe(2);
  }, 60_000);

  it('is not taken in by an export that somebody else signed anew', async () => {
    const brandId = await newBrand();
    await opened.loyalty.claim(buildClaim({ brandId }));
    await opened.loyalty.sealBrand(brandId);
    const { publicKey } = await opened.service.system.issuance.signerOf(brandId);
    const lines: string[] = [];
    for await (const line of opened.loyalty.exportLedger(brandId)) lines.push(line);
    const thief = generateKeyPairSync('ed25519');
    const thiefsKey = thief.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const name = thiefsKey.toString('base64');
    const body = lines.slice(0, -1).join('').replace(publicKey, name);
    const digest = createHash('sha256').update(body).digest();
    const signature = sign(null, digest, thief.privateKey).toString('base64');
    const foot = { algorithm: 'Ed25519', publicKey: name, signature };
    const forged = join(folder, 'forged.jsonl');
    await writeFile(forged, `${body}${JSON.stringify(foot)}\n`);
    expect((await checkFile(forged)).code).toBe(3);
    expect((await checkFile(forged, publicKey)).code).toBe(1);
  }, 60_000);
});
