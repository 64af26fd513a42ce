/** Installs the packages when they are missing or older than the lockfile. Needs nothing but Node and npm. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm } from './npm.mjs';

if (!isSupported(process.versions.node)) {
  console.error(
    `Zhenma needs Node 20.19 or newer within 20, or 22.12 or newer; this is ${process.versions.node}.\n` +
      'Install a current Node from https://nodejs.org and try again.',
  );
  process.exit(1);
}
const installedAt = readTime('node_modules/.package-lock.json');
if (installedAt === null || installedAt < (readTime('package-lock.json') ?? 0)) {
  console.log(
    installedAt === null
      ? 'Installing the packages (once) ...'
      : 'The packages are older than package-lock.json; installing them anew ...',
  );
  // The pages are built on this machine, which takes the development packages too.
  process.exitCode = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
}

function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

function readTime(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? null;
}
