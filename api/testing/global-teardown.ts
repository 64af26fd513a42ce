/** Ends what global-setup.ts started. */
export default async function tearDownServers(): Promise<void> {
  await globalThis.zhenmaTestServers?.stop();
}
