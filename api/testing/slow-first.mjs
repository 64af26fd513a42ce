import { createRequire } from 'node:module';

// jest brings it.
const { default: Sequencer } = createRequire(createRequire(import.meta.url).resolve('jest'))(
  '@jest/test-sequencer',
);

/** The suites that take longest, so that none of them is what everything waits for at the end. */
const slowest = [
  'every-operation',
  'chaos/chaos',
  'symbol-maker',
  'attacks',
  'queue/queue',
  'src/main',
  'alert-to-ruling',
  'demo/demo',
  'demo-access',
  'guard/browser',
  'issuance/issue',
  'issuance/packages',
  'claims-processes',
  'print-jobs',
  'print-work',
  'whole-path',
  'servers/servers',
  'ledger-commands',
  'thermal-command',
  'cli-interrupted',
  'capture',
  'report-form',
  'analytics/analytics',
].map((name) => `${name}.test.ts`);

/** Starts the slowest suites first, and the others as jest would. */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    const rankOf = ({ path }) => slowest.findIndex((name) => path.endsWith(name));
    const first = tests.filter((test) => rankOf(test) >= 0);
    const others = tests.filter((test) => rankOf(test) < 0);
    return [...first.sort((a, b) => rankOf(a) - rankOf(b)), ...super.sort(others)];
  }
}
