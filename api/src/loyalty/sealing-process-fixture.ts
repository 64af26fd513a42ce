import { openService } from './service-fixture.ts';

/** A process that seals a brand's entries over and over, and writes a line before each time. */
const [uri = '', brandId = ''] = process.argv.slice(2);
const { system } = await openService(uri);
for (;;) {
  process.stdout.write('sealing\n');
  await system.loyalty.sealBrand(brandId);
}
