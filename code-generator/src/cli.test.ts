import { chmod, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runCli, runCliProcess, withFolder } from '../testing/run-cli.ts';

const header = 'order,batch,gtin,lot,production_date,expiry_date,quantity,form,host';
const row = 'PO-1,1,6901234567892,L1,2026-03-31,2027-03-31';
const issue = ['issue', '--order', 'order.csv', '--out', 'codes'];

/** A folder with a key file and an order of one batch. */
function withOrder(
  quantity: number | string,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => {
    const made = await runCli(folder, ['key', '--brand', 'acme']);
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    await writeFile(join(folder, 'order.csv'), `${header}\n${row},${quantity},,id.brand.cn\n`);
    await use(folder);
  });
}

const containing = (text: string): unknown => expect.stringContaining(text);
const listFolder = async (folder: string) => (await readdir(folder)).sort();

describe('zhenma-codes', () => {
  it('is a command with results on stdout, problems on stderr, and an exit code', async () => {
    await withOrder(1, async (folder) => {
      const shown = await runCliProcess(folder, ['key', '--show-signer']);
      expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
      expect(shown).toEqual(await runCli(folder, ['key', '--show-signer']));
      const refused = await runCliProcess(folder, ['decode', 'hello']);
      expect(refused).toMatchObject({ exitCode: 3, stdout: '' });
      expect(refused).toEqual(await runCli(folder, ['decode', 'hello']));
    });
  });

  it('explains exit codes and shows an example', async () => {
    const { exitCode, stdout } = await runCli('/', ['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Exit codes:');
    expect(stdout).toContain('Example:');
  });

  it.each([[['frobnicate']], [['issue']], [['decode']], [['issue', '--frob']], [[]]])(
    'returns 2 for the arguments %j',
    async (args) => {
      expect(await runCli('/', args)).toMatchObject({ exitCode: 2, stdout: '' });
    },
  );
});

describe('zhenma-codes key', () => {
  it('makes a file for its owner only, and never replaces one', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'k.json');
      expect(await runCli(folder, ['key', '--brand', 'acme', '--out', 'k.json'])).toMatchObject({
        exitCode: 0,
        stdout: 'k.json: key of brand acme, epoch 0\n',
      });
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      const before = await readFile(path, 'utf8');
      expect(await runCli(folder, ['key', '--brand', 'acme', '--out', 'k.json'])).toMatchObject({
        exitCode: 4,
        stderr: 'k.json: exists already (EEXIST)\n',
      });
      expect(await readFile(path, 'utf8')).toBe(before);
      expect(await listFolder(folder)).toEqual(['k.json']);
    });
  });

  it('adds an epoch, after which codes of both are read', async () => {
    await withOrder(1, async (folder) => {
      const issueInto = (out: string) =>
        runCli(folder, ['issue', '--order', 'order.csv', '--out', out, '--json']);
      const old = await issueInto('old');
      expect(await runCli(folder, ['key', '--add-epoch'])).toMatchObject({ exitCode: 0 });
      const young = await issueInto('young');
      expect(
        [old, young].map(({ stdout }) => (JSON.parse(stdout) as { epoch: number }).epoch),
      ).toEqual([0, 1]);
      for (const [out, epoch] of [
        ['old', 0],
        ['young', 1],
      ] as const) {
        const csv = await readFile(join(folder, out, 'PO-1-batch-1/part-0001.csv'), 'utf8');
        const code = csv.split('\n')[1]?.split(',')[1] ?? '';
        const { stdout } = await runCli(folder, ['decode', code, '--json']);
        expect(JSON.parse(stdout)).toEqual({
          code,
          brandId: 'acme',
          epoch,
          purpose: 'outer',
          batch: 1,
          index: 0,
        });
      }
    });
  });
});

describe('zhenma-codes key --show-signer', () => {
  it('shows the public key without the master key, and says when a file has none', async () => {
    await withOrder(1, async (folder) => {
      const path = join(folder, 'zhenma-key.json');
      const shown = await runCli(folder, ['key', '--show-signer'], {});
      expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
      expect(shown.stdout).toMatch(/^[\w+/]{43}=\n$/);
      const again = await runCli(folder, ['key', '--add-signing-key']);
      expect(again).toMatchObject({ exitCode: 2, stderr: containing('has a signing key already') });
      const { signer, ...old } = JSON.parse(await readFile(path, 'utf8')) as { signer: unknown };
      expect(signer).toMatchObject({ publicKey: shown.stdout.trim() });
      await writeFile(path, JSON.stringify(old));
      for (const args of [['key', '--show-signer'], issue]) {
        expect(await runCli(folder, args)).toMatchObject({
          exitCode: 2,
          stderr: containing('has no signing key (add one with: zhenma-codes key'),
        });
      }
      const added = await runCli(folder, ['key', '--add-signing-key', '--json']);
      const { signer: publicKey } = JSON.parse(added.stdout) as { signer: string };
      expect((await runCli(folder, ['key', '--show-signer'])).stdout).toBe(`${publicKey}\n`);
      expect(await runCli(folder, issue)).toMatchObject({ exitCode: 0 });
    });
  });
});

describe('zhenma-codes issue', () => {
  it('writes the codes, and makes identical files in a second run elsewhere', async () => {
    await withOrder(20_000, async (folder) => {
      expect(await runCli(folder, issue)).toMatchObject({ exitCode: 0 });
      const again = await runCli(folder, [
        'issue',
        '--order',
        'order.csv',
        '--out',
        'again',
        '--json',
      ]);
      expect(JSON.parse(again.stdout)).toMatchObject({ brandId: 'acme', epoch: 0, units: 20_000 });
      const name = 'PO-1-batch-1/part-0001.csv';
      expect(await listFolder(join(folder, 'codes/PO-1-batch-1'))).toEqual([
        'manifest.json',
        'manifest.json.sig',
        'part-0001.csv',
      ]);
      const first = await readFile(join(folder, 'codes', name), 'utf8');
      expect(await readFile(join(folder, 'again', name), 'utf8')).toBe(first);
      const lines = first.split('\n');
      expect(lines).toHaveLength(20_002);
      expect(lines[20_000]).toMatch(
        /^19999,([0-9A-HJKMNP-TV-Z]{20}),HTTPS:\/\/ID\.BRAND\.CN\/01\/06901234567892\/21\/\1$/,
      );
    });
  });

  it('writes nothing when any row is wrong, and names row and column', async () => {
    await withOrder(5, async (folder) => {
      const bad = 'PO-2,2,6901234567890,L1,2026-02-30,2027-03-31,0,,id.brand.cn';
      await writeFile(
        join(folder, 'order.csv'),
        `${header}\n${row},5,,id.brand.cn\n${bad}\nPO-3,3,6901234567892\n`,
      );
      expect(await runCli(folder, [...issue, '--json'])).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: [
          'order.csv: row 3, column gtin: 6901234567890 ends in the check digit 0, must end in 2',
          'order.csv: row 3, column production_date: must be a date such as 2026-03-31',
          'order.csv: row 3, column quantity: must be a whole number from 1 on, is 0',
          'order.csv: row 4, column lot: the row is too short: 3 cells, the header has 9',
          '',
        ].join('\n'),
      });
      expect(await listFolder(folder)).toEqual(['order.csv', 'zhenma-key.json']);
    });
  });

  it('refuses a product that is not in the list', async () => {
    await withOrder(5, async (folder) => {
      await writeFile(join(folder, 'products.csv'), 'gtin,name\n96385074,Tea\n');
      const refused = await runCli(folder, [...issue, '--products', 'products.csv']);
      expect(refused).toMatchObject({
        exitCode: 2,
        stderr: 'order.csv: row 2, column gtin: unknown product 6901234567892\n',
      });
    });
  });

  it('says what is wrong with files and keys', async () => {
    await withOrder(5, async (folder) => {
      const run = (args: string[], env?: NodeJS.ProcessEnv) =>
        runCli(folder, [...issue, ...args], env);
      expect(await run(['--order', 'none.csv'])).toMatchObject({
        exitCode: 4,
        stderr: 'none.csv: no such file or folder (ENOENT)\n',
      });
      expect(await run(['--key', 'none.json'])).toMatchObject({
        exitCode: 4,
        stderr: 'none.json: no such file or folder (ENOENT)\n',
      });
      expect(await run(['--key', 'order.csv'])).toMatchObject({ exitCode: 2 });
      expect(await run(['--epoch', '9'])).toMatchObject({
        exitCode: 2,
        stderr: '--epoch: brand acme has no key of epoch 9\n',
      });
      expect((await run([], {})).stderr).toContain('ZHENMA_MASTER_KEY is not set');
      expect((await run([], { ZHENMA_MASTER_KEY: 'short' })).stderr).toContain(
        '64 hexadecimal digits',
      );
      expect(await run([], { ZHENMA_MASTER_KEY: 'ab'.repeat(32) })).toMatchObject({
        exitCode: 2,
        stderr: containing('does not open'),
      });
      expect(await run(['--out', 'order.csv'])).toMatchObject({ exitCode: 4 });
      expect(await listFolder(folder)).toEqual(['order.csv', 'zhenma-key.json']);
    });
  });
});

describe('zhenma-codes decode', () => {
  it('reads a code as typed, and both kinds of link', async () => {
    await withOrder(1, async (folder) => {
      await runCli(folder, issue);
      const csv = await readFile(join(folder, 'codes/PO-1-batch-1/part-0001.csv'), 'utf8');
      const [, code = '', url = ''] = csv.split('\n')[1]?.split(',') ?? [];
      for (const text of [code, code.toLowerCase(), url, `HTTPS://B.CN/C/${code}?x=1`]) {
        const { exitCode, stdout } = await runCli(folder, ['decode', text]);
        expect(exitCode).toBe(0);
        expect(stdout).toMatch(/purpose {2}outer\nbatch {4}1\nindex {4}0\n$/);
      }
    });
  });

  it('returns 3 for what is no code of this key', async () => {
    await withOrder(1, async (folder) => {
      for (const text of ['', 'hello', '0'.repeat(20), 'https://b.cn/01/123', '../../etc/passwd']) {
        const { exitCode, stdout, stderr } = await runCli(folder, ['decode', text]);
        expect([exitCode, stdout]).toEqual([3, '']);
        expect(stderr).toMatch(/: not a code of (this key|20 characters)\n$/);
      }
    });
  });

  it('says that a key file cannot be read', async () => {
    await withOrder(1, async (folder) => {
      await chmod(join(folder, 'zhenma-key.json'), 0);
      const { exitCode } = await runCli(folder, ['decode', '0'.repeat(20)]);
      // The superuser reads everything.
      expect(exitCode).toBe(process.getuid?.() === 0 ? 3 : 4);
    });
  });
});
