import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { buildSscc } from '@zhenma/code-generator';
import type { Actor } from '../../platform/audit/audit-log.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { connectMongo } from '../../platform/mongo/connect.ts';
import { buildCustodyRooms } from '../custody-fixture.ts';

/**
 * A packer of the tests, in a process of its own. Arguments: the connection string, the brand, the
 * batch, how many cases, items in a case, and the extension digit of its SSCCs. It says that it is
 * ready, waits for a line, packs every case, and says which it packed.
 */
const [uri = '', brandId = '', ...numbers] = process.argv.slice(2);
const [batchNumber = 0, cases = 0, size = 0, extension = 0] = numbers.map(Number);
const { traceability, changes } = buildCustodyRooms(await connectMongo(uri));
const actor: Actor = { brandId, staffId: 'stf_packer', name: `Packer ${extension}`, role: 'owner' };
process.stdout.write('ready\n');
await once(createInterface({ input: process.stdin }), 'line');

/** Whether it was packed; false where somebody else was first. */
async function pack(at: number): Promise<boolean> {
  try {
    await traceability.custody.pack(actor, {
      ...{ idempotencyKey: `packer-${extension}-${at}`, client: null, happenedAt: null },
      ...{ codes: [], units: [], placeId: null, extension },
      items: [{ batchNumber, from: at * size, to: (at + 1) * size - 1 }],
      into: buildSscc({ extension, companyPrefix: '4012345', serial: at }),
    });
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'state_forbids') return false;
    throw error;
  }
}

const packed = await Promise.all(Array.from({ length: cases }, (_, at) => pack(at)));
process.stdout.write(`${JSON.stringify(packed)}\n`);
changes.stop();
process.exit();
