/** Stops the server that the setup started; a server that was given stays. */
export default async function teardown() {
  await globalThis.stopTestServer?.();
  globalThis.stopTestServer = undefined;
}
