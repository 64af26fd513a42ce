import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildProgram } from '../../scripts/build-program.mjs';
import { serverFlags } from '../../scripts/server-flags.mjs';
import { createTestClient } from '../testing/test-client.ts';
import { isProcessAlive } from './platform/servers/process-alive.mjs';

// A service that makes its demo first, on a machine that does other things too.
jest.setTimeout(240_000);

const children: ChildProcess[] = [];

/** Built as `npm start` builds it. */
let program: string;

/** Starts the service in a process of its own with a data folder of its own. */
class StartedService {
  readonly child: ChildProcess;
  output = '';
  errors = '';

  constructor(dataDir: string, extra: NodeJS.ProcessEnv = {}) {
    const { MONGODB_URI: _mongodb, REDIS_URL: _redis, PORT: _port, ...environment } = process.env;
    this.child = spawn(process.execPath, [...serverFlags, program], {
      env: { ...environment, NODE_OPTIONS: '', DATA_DIR: dataDir, ...extra },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(this.child);
    this.child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
  }

  /** Resolves with the item's address once the welcome block is printed. */
  async itemUrl(): Promise<URL> {
    const deadline = Date.now() + 200_000;
    while (!this.output.includes('Stop with Ctrl-C')) {
      if (Date.now() > deadline || this.child.exitCode !== null) {
        throw new Error(`the service did not start: ${this.errors}${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return new URL(/https?:\/\/\S+\/01\/\S+/i.exec(this.output)?.[0] ?? '');
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) =>
      this.child.once('exit', (code) => resolve(code)),
    );
    this.child.kill(signal);
    return ended;
  }
}

let dataDir: string;
let service: StartedService;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zhenma-main-'));
  program = await buildProgram(join(import.meta.dirname, 'main.ts'));
  service = new StartedService(dataDir);
  await service.itemUrl();
});
afterAll(async () => {
  if (service.child.exitCode === null) await service.end('SIGTERM');
  // Only what a failed test left behind.
  for (const child of children) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** The item's page over the loopback interface, whatever address was printed. */
async function localPath(): Promise<{ origin: string; path: string }> {
  const { port, pathname } = await service.itemUrl();
  return { origin: `http://127.0.0.1:${port}`, path: pathname };
}

describe('npm start', () => {
  it('prints a block of at most 80 columns with addresses, sign-in and a QR code', () => {
    const shown = stripVTControlCharacters(service.output);
    for (const line of shown.split('\n').filter((one) => !one.includes('.pdf'))) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
    expect(service.output).toContain('/console/');
    expect(service.output).toContain('Password');
    expect(service.output).toMatch(/[▀▄█]/);
    expect(service.output).toMatch(/\.pdf/);
  });

  it('shows first_scan, also when reloaded, and repeat_scan without the cookie', async () => {
    const { origin, path } = await localPath();
    const phone = createTestClient(origin);
    expect((await phone.get(path)).text).toContain('data-verdict="first_scan"');
    expect((await phone.get(path)).text).toContain('data-verdict="first_scan"');
    expect((await createTestClient(origin).get(path)).text).toContain('data-verdict="repeat_scan"');
  });

  it('keeps the master key and the password for its owner only', async () => {
    for (const file of ['master.key', 'demo.json']) {
      expect((await stat(join(dataDir, file))).mode & 0o777).toBe(0o600);
    }
  });

  it('lets the printed password in', async () => {
    const { origin } = await localPath();
    const { email, password } = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as {
      email: string;
      password: string;
    };
    expect(service.output).toContain(password);
    const session = await createTestClient(origin).signIn(email, password);
    expect(session.brand.isDemo).toBe(true);
  });

  it('refuses a second service on the same data', async () => {
    const second = new StartedService(dataDir);
    const code = await new Promise((resolve) => second.child.once('exit', resolve));
    expect(code).toBe(1);
    expect(second.errors).toContain('DATA_DIR');
  });

  it('ends on Ctrl-C with code 0, leaves no process, and remembers the scans at the next start', async () => {
    const { port } = JSON.parse(await readFile(join(dataDir, 'mongodb.json'), 'utf8')) as {
      port: number;
    };
    const mongod = Number(await readFile(join(dataDir, 'mongodb/mongod.lock'), 'utf8'));
    expect(isProcessAlive(mongod)).toBe(true);
    expect(port).toBeGreaterThan(0);
    expect(await service.end('SIGINT')).toBe(0);
    expect(isProcessAlive(mongod)).toBe(false);

    service = new StartedService(dataDir);
    const { origin, path } = await localPath();
    const reply = await createTestClient(origin).get(path);
    expect(reply.text).toContain('data-verdict="repeat_scan"');
  });
});

describe('a bad setting', () => {
  it('fails the start with its name and exit code 2', async () => {
    const failed = new StartedService(dataDir, { PORT: 'http', REDIS_URL: 'localhost' });
    const code = await new Promise((resolve) => failed.child.once('exit', resolve));
    expect(code).toBe(2);
    expect(failed.errors).toContain('PORT');
    expect(failed.errors).toContain('REDIS_URL');
  });
});
