import { startTestServers, type TestServers } from './test-servers.ts';

declare global {
  var zhenmaTestServers: TestServers | undefined;
}

/** Starts one MongoDB replica set and one Redis for the whole run of the tests. */
export default async function setUpServers(): Promise<void> {
  const servers = await startTestServers();
  globalThis.zhenmaTestServers = servers;
  process.env['TEST_MONGODB_URI'] = servers.mongodbUri;
  process.env['TEST_REDIS_URL'] = servers.redisUrl;
}
