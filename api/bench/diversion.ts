import { parseArgs } from 'node:util';
import { describeTallies, summariseTallies } from './diversion-report.ts';
import { benchSettings } from './diversion-settings.ts';
import { tallySetting } from './diversion-tally.ts';

/** What is tuned was tuned on seed 901, which says nothing here. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
  allowPositionals: true,
});

/**
 * How many diverted cartons are found and how many honest ones are accused, on simulated markets that
 * know nothing of the rules. `--seed N`; `--only TEXT` takes the settings whose name has it.
 */
export function run(): Promise<ReturnType<typeof summariseTallies>> {
  const seed = Number(values.seed);
  const settings = benchSettings.filter(({ name }) => name.includes(values.only));
  const tallies = settings.map((setting, at) => {
    console.log(`${at + 1} of ${settings.length}: ${setting.name}`);
    return tallySetting(setting, seed);
  });
  console.log(describeTallies(tallies));
  return Promise.resolve(summariseTallies(seed, tallies));
}
