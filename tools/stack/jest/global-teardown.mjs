/** Stops what global-setup.mjs started, and only that. */
export default async function stopThrowAwayServers() {
  await Promise.all((globalThis.__onevillageServers ?? []).splice(0).map((server) => server.stop()));
}
