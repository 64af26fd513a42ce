import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serverFlags } from '../../scripts/server-flags.mjs';

const SCRIPTS = join(import.meta.dirname, '../../scripts');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhenma-scripts-'));
  cpSync(SCRIPTS, join(folder, 'scripts'), { recursive: true });
  // Notes what it was asked to do.
  const npm = `#!/bin/sh\necho "$@" >> "${folder}/asked"\nmkdir -p "${folder}/scan-web/dist"\n`;
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npm'), npm, { mode: 0o755 });
  write('package-lock.json', 100);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, time: number): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), '');
  utimesSync(join(folder, path), time, time);
}

/** What a script asked npm to do. */
function runScript(name: string): string {
  const asked = join(folder, 'asked');
  rmSync(asked, { force: true });
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'scripts', name)], {
    env: { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return existsSync(asked) ? readFileSync(asked, 'utf8').trim() : '';
}

describe('install.mjs', () => {
  it('installs when there are no packages', () => {
    expect(runScript('install.mjs')).toMatch(/^ci /);
  });

  it('installs when the packages are older than the lockfile', () => {
    write('node_modules/.package-lock.json', 99);
    expect(runScript('install.mjs')).toMatch(/^ci /);
  });

  it('does nothing when the packages are newer than the lockfile', () => {
    write('node_modules/.package-lock.json', 101);
    expect(runScript('install.mjs')).toBe('');
  });
});

/** The service's programs, and what builds them. */
function writeService(main: string): void {
  for (const name of ['esbuild', '@esbuild']) {
    const from = join(SCRIPTS, '../node_modules', name);
    cpSync(from, join(folder, 'node_modules', name), { recursive: true });
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  write('api/src/worker.ts', 100);
  writeFileSync(join(folder, 'api/src/main.ts'), main);
}

function runService(): string {
  const { stdout } = spawnSync(process.execPath, [join(folder, 'api/dist/main.mjs')], {
    encoding: 'utf8',
  });
  return stdout.trim();
}

describe('build-if-needed.mjs', () => {
  it('builds the service once, and again only when a source is newer', () => {
    writeService("console.log('first');");
    runScript('build-if-needed.mjs');
    expect(runService()).toBe('first');
    writeFileSync(join(folder, 'api/src/main.ts'), "console.log('second');");
    utimesSync(join(folder, 'api/src/main.ts'), 100, 100);
    runScript('build-if-needed.mjs');
    expect(runService()).toBe('first');
    const soon = Date.now() / 1000 + 10;
    utimesSync(join(folder, 'api/src/main.ts'), soon, soon);
    runScript('build-if-needed.mjs');
    expect(runService()).toBe('second');
  });

  it('builds programs that find the neighbours of their sources, also after a move', () => {
    writeService(
      `import { readFileSync } from 'node:fs';
       import { join } from 'node:path';
       const text: string = readFileSync(join(import.meta.dirname, 'note.txt'), 'utf8');
       console.log(text, readFileSync(new URL('./note.txt', import.meta.url), 'utf8'));`,
    );
    writeFileSync(join(folder, 'api/src/note.txt'), 'beside');
    runScript('build-if-needed.mjs');
    const moved = `${folder}-moved`;
    renameSync(folder, moved);
    folder = moved;
    expect(runService()).toBe('beside beside');
  });

  it('builds the console once, and again only when a source is newer', () => {
    writeService('');
    write('scan-web/console/main.tsx', 100);
    write('api/contract/src/index.ts', 100);
    expect(runScript('build-if-needed.mjs')).toBe('run build --silent');
    expect(runScript('build-if-needed.mjs')).toBe('');
    write('scan-web/node_modules/x/index.js', Date.now() / 1000 + 10);
    expect(runScript('build-if-needed.mjs')).toBe('');
    write('api/contract/src/index.ts', Date.now() / 1000 + 10);
    expect(runScript('build-if-needed.mjs')).toBe('run build --silent');
  });
});

describe('start.mjs', () => {
  it('tells Node what the image tells it', () => {
    const image = readFileSync(join(SCRIPTS, '../Dockerfile'), 'utf8');
    expect(image).toContain(`NODE_OPTIONS="${serverFlags.join(' ')}"`);
  });

  it('lets the service see one signal, however often it arrives, and ends with its code', async () => {
    writeService(
      `let seen: number = 0;
       process.on('SIGINT', () => { seen++; });
       setInterval(() => { if (seen > 0) setTimeout(() => process.exit(40 + seen), 500); }, 50);
       console.log('ready');`,
    );
    const child = spawn(process.execPath, [join(folder, 'scripts/start.mjs')], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` },
    });
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('ready')) resolve();
      });
    });
    // As a terminal does it: to the whole group, and once more by npm.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(41);
  }, 30_000);
});
