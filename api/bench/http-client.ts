import { connect, type Socket } from 'node:net';

export interface Reply {
  status: number;
  /** Of the body. */
  bytes: number;
  /** Status line and headers. */
  head: string;
}

export interface BenchClient {
  /** Gets a path over a connection of its own for as long as that takes. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  close(): void;
}

const headEnd = '\r\n\r\n';

/**
 * A client that costs a fraction of what the servers cost that share the machine with it: it reads
 * no more of a reply than its status and its length. Connections are kept and used again; where
 * there may be no more of them, a request waits for one, as at a proxy.
 */
export function createBenchClient(port: number, maxConnections = Infinity): BenchClient {
  const idle: Connection[] = [];
  const all = new Set<Connection>();
  const waiting: ((connection: Connection) => void)[] = [];

  function take(): Connection | Promise<Connection> {
    let connection = idle.pop();
    while (connection && !connection.isOpen) {
      all.delete(connection);
      connection = idle.pop();
    }
    if (connection) return connection;
    if (all.size >= maxConnections) return new Promise((resolve) => waiting.push(resolve));
    const made = new Connection(port);
    all.add(made);
    return made;
  }

  function giveBack(connection: Connection): void {
    const next = waiting.shift();
    if (next) next(connection);
    else idle.push(connection);
  }

  return {
    async get(path, headers = {}) {
      const connection = await take();
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      try {
        const reply = await connection.send(
          `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines.join('')}\r\n`,
        );
        giveBack(connection);
        return reply;
      } catch (error) {
        all.delete(connection);
        throw error;
      }
    },
    close() {
      for (const connection of all) connection.end();
    },
  };
}

/** One request after the other over one socket. */
class Connection {
  readonly #socket: Socket;
  #head = '';
  #status = 0;
  #length = -1;
  #received = 0;
  #waiting: { resolve(reply: Reply): void; reject(error: Error): void } | null = null;

  constructor(port: number) {
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.on('error', (error) => this.#waiting?.reject(error));
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the server hung up')));
  }

  send(request: string): Promise<Reply> {
    this.#head = '';
    this.#length = -1;
    this.#received = 0;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  end(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    if (this.#length < 0) {
      this.#head += chunk.toString('latin1');
      const end = this.#head.indexOf(headEnd);
      if (end < 0) return;
      this.#received = this.#head.length - end - headEnd.length;
      this.#head = this.#head.slice(0, end);
      this.#status = Number(this.#head.slice(9, 12));
      this.#length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#head)?.[1] ?? Number.NaN);
    } else {
      this.#received += chunk.length;
    }
    if (Number.isNaN(this.#length)) this.#waiting?.reject(new Error('a reply without a length'));
    else if (this.#received >= this.#length) {
      this.#waiting?.resolve({ status: this.#status, bytes: this.#length, head: this.#head });
    }
  }
}
