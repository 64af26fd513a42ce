import mongoose from 'mongoose';
import { systemClock } from '../platform/clock.ts';
import { sealEntries } from './seal-entries.ts';

/**
 * A process that seals a brand's entries over and over, and writes a line before each time.
 * Arguments: connection string, brand, the name of its connections.
 */
const [uri = '', brandId = '', appName = ''] = process.argv.slice(2);
const connection = mongoose.createConnection(uri, {
  ...{ appName, writeConcern: { w: 'majority', journal: true }, readConcernLevel: 'majority' },
});
await connection.asPromise();
for (;;) {
  process.stdout.write('sealing\n');
  await sealEntries(connection, brandId, systemClock);
}
