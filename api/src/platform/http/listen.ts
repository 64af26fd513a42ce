import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const portsTried = 20;

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * Listens on a port, or with `orNext` on the first free one after it, and tells which.
 * @throws Error naming PORT when no port could be had.
 */
export async function listen(
  server: Server,
  port: number,
  { orNext }: { orNext: boolean },
): Promise<number> {
  const last = orNext && port !== 0 ? Math.min(port + portsTried, 65_535) : port;
  for (let candidate = port; candidate <= last; candidate += 1) {
    try {
      await listenOn(server, candidate);
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    }
  }
  throw new Error(
    orNext
      ? `PORT: all ports from ${port} to ${last} are taken; set PORT to a free one`
      : `PORT: ${port} is taken or not allowed; set PORT to a free one`,
  );
}

/** Stops taking requests and resolves when those under way are answered, at the latest after `graceMs`. */
export function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const forced = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(forced);
      resolve();
    });
    server.closeIdleConnections();
  });
}
