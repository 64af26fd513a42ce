#!/usr/bin/env node
import './run-from-source.mjs';

const { runCli } = await import('../src/cli.ts');

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted.abort());
process.exitCode = await runCli(process.argv.slice(2), interrupted.signal);
