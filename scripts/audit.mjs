/**
 * Asks the registry whether what runs in production has known holes of high or critical severity.
 * A registry that keeps no such list must not stop a build, but it is said that nothing was checked.
 */
import { execFile } from 'node:child_process';
import { root } from './npm.mjs';

const severe = ['high', 'critical'];
const patienceMs = 60_000;

/** Gives `{ code, note }`: code 1 when there are such holes; the note says what was found or why nothing was. */
export async function auditDependencies() {
  const { output, timedOut } = await askRegistry();
  const report = parse(output);
  if (report?.vulnerabilities === undefined) {
    const why = timedOut ? 'no answer in a minute' : report?.error?.summary || report?.message;
    const note = `NOT CHECKED: the registry answers no audits (${firstLine(why)})`;
    console.log(note);
    return { code: 0, note };
  }
  const found = Object.values(report.vulnerabilities).filter((one) =>
    severe.includes(one.severity),
  );
  for (const { name, severity, range } of found) console.log(`${severity}: ${name} ${range}`);
  if (found.length > 0) console.log('Update these packages; `npm audit` says to which version.');
  return { code: found.length === 0 ? 0 : 1, note: `${found.length} known holes` };
}

function askRegistry() {
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, [process.env.npm_execpath]]
    : ['npm', []];
  const args = [...npm[1], 'audit', '--omit=dev', '--audit-level=high', '--json'];
  return new Promise((resolve) => {
    const options = { cwd: root, timeout: patienceMs, maxBuffer: 64 * 1024 * 1024 };
    execFile(npm[0], args, options, (error, output) =>
      resolve({ output, timedOut: error?.killed === true }),
    );
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const firstLine = (text) => (text ? String(text).split('\n')[0].slice(0, 120) : 'no report');
