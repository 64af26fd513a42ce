import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

const host = '127.0.0.1';

/** One port before several processes, as a load balancer that knows nothing of HTTP. */
export interface Front {
  close(): Promise<void>;
}

/**
 * Hands each connection to the next process in turn, or to the one after it where nothing listens.
 * A process that hangs keeps its connections: clients have to give up on it themselves.
 */
export async function openFront(port: number, upstreams: readonly number[]): Promise<Front> {
  const sockets = new Set<Socket>();
  let turn = 0;

  function join(client: Socket, triesLeft: number): void {
    const upstream = connect({ host, port: upstreams[turn++ % upstreams.length] ?? 0 });
    let isJoined = false;
    sockets.add(upstream);
    upstream.once('close', () => sockets.delete(upstream));
    upstream.on('error', () => {
      if (isJoined || triesLeft === 1) client.destroy();
      else join(client, triesLeft - 1);
    });
    upstream.once('connect', () => {
      isJoined = true;
      client.pipe(upstream).pipe(client);
      client.once('close', () => upstream.destroy());
      upstream.once('close', () => client.destroy());
    });
  }

  const server = createServer((client) => {
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    client.on('error', () => client.destroy());
    join(client, upstreams.length);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
