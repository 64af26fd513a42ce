import { openService } from './service-fixture.ts';

/**
 * A process that claims the units 0 to `count` - 1 of batch 1, 32 at a time, and writes a line of
 * JSON for each answer. Arguments: connection string, brand, member, count.
 */
const [uri = '', brandId = '', memberId = '', count = '0'] = process.argv.slice(2);
const { system, close } = await openService(uri);

let next = 0;
async function claimOn(): Promise<void> {
  while (next < Number(count)) {
    const index = next++;
    const answer = await system.loyalty.claim({
      ...{ brandId, memberId, batch: 1, index, points: 10, productId: 'prd_a', at: new Date() },
    });
    process.stdout.write(`${JSON.stringify({ index, answer })}\n`);
  }
}

await Promise.all(Array.from({ length: 32 }, claimOn));
await system.stop();
await close();
