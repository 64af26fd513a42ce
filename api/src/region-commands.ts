import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { readConfig } from './config.ts';
import { invalidField } from './platform/http/problem-error.ts';
import {
  AddressFault,
  createRegions,
  importAddresses,
  importOutlines,
  OutlineFault,
  removeAddresses,
  removeOutlines,
  type ImportOrder,
} from './platform/regions/index.ts';

const print = (result: unknown) => void process.stdout.write(`${JSON.stringify(result)}\n`);
const findDataDir = () => resolve(readConfig(process.env).DATA_DIR);

/** `regions import`, `regions show` and `regions remove`; none needs the database. */
export function addRegionCommands(program: Command): void {
  const regions = program
    .command('regions')
    .description('outlines of provinces and cities, by which positions are placed');

  regions
    .command('import')
    .description(
      'place positions by outlines of your own from the next start; exit code 2 when they are refused',
    )
    .argument('<file>', 'GeoJSON of all cities or districts with their adcodes')
    .requiredOption(
      '--approval-number <number>',
      '审图号 of the map, such as GS(2024)0650号',
      (text) => {
        if (text.trim() === '') throw new InvalidArgumentError('give the number of the map');
        return text.trim();
      },
    )
    .addOption(
      new Option('--datum <datum>', 'what its coordinates are in')
        .choices(['wgs84', 'gcj02'])
        .makeOptionMandatory(),
    )
    .action(async (file: string, given: Omit<ImportOrder, 'file'>) => {
      try {
        print(await importOutlines(findDataDir(), { file, ...given }));
      } catch (error) {
        if (error instanceof OutlineFault) throw invalidField(file, error.message);
        throw error;
      }
    });

  regions
    .command('show')
    .description('which outlines are used')
    .action(() => {
      const { dataVersion, approvalNumber } = createRegions({ dataDir: findDataDir() }).outlines();
      print({ dataVersion, approvalNumber });
    });

  regions
    .command('remove')
    .description('go back to the outlines that Zhenma brings, from the next start')
    .action(async () => print({ removed: await removeOutlines(findDataDir()) }));

  addAddressCommands(regions);
}

/** `regions ip import`, `regions ip show` and `regions ip remove`. */
function addAddressCommands(regions: Command): void {
  const ip = regions
    .command('ip')
    .description('places of IPv4 addresses, by which scans without a position are placed');

  ip.command('import')
    .description('place addresses by a newer file from the next start; exit code 2 when refused')
    .argument('<file>', 'ip2region data in the format xdb, for IPv4')
    .action(async (file: string) => {
      try {
        print(await importAddresses(findDataDir(), file));
      } catch (error) {
        if (error instanceof AddressFault) throw invalidField(file, error.message);
        throw error;
      }
    });

  ip.command('show')
    .description('which data are used')
    .action(() => print({ dataVersion: createRegions({ dataDir: findDataDir() }).ipDataVersion }));

  ip.command('remove')
    .description('go back to the data that Zhenma brings, from the next start')
    .action(async () => print({ removed: await removeAddresses(findDataDir()) }));
}
