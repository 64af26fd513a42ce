import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Runs a program with this terminal and resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? code : 1));
  });
}

/** Runs a program and resolves with its exit code and what it wrote, for programs that run side by side. */
export function runAside(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: signal === null ? code : 1, output }));
  });
}

/** Runs the npm that runs us, or else the one on PATH. */
export const runNpm = (args) => run(...npmWith(args));
/** The same, side by side with others; see `runAside`. */
export const runNpmAside = (args) => runAside(...npmWith(args));

function npmWith(args) {
  const own = process.env.npm_execpath;
  return own?.endsWith('npm-cli.js')
    ? [process.execPath, [own, ...args]]
    : ['npm', args, { shell: process.platform === 'win32' }];
}
