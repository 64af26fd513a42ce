#!/usr/bin/env node
import { register } from 'tsx/esm/api';

// The folder that the command runs in may hold a tsconfig.json of its own: not ours to read.
register({ tsconfig: false });
const { runCli } = await import('../src/cli.ts');
process.exitCode = await runCli(process.argv);
