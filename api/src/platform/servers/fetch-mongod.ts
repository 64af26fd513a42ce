import { copyFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { MongoBinary } from 'mongodb-memory-server-core';

const DOWNLOAD_HOST = 'fastdl.mongodb.org';
const CONNECT_TIMEOUT_MS = 5000;

/**
 * Downloads MongoDB's own build for this system (progress is printed by the library).
 * @returns the path of the binary inside `folder`
 * @throws Error when the download server cannot be reached within five seconds, or the download fails
 */
export async function downloadMongod(version: string, folder: string): Promise<string> {
  await checkReachable(process.env);
  // Without this the library accepts any certificate.
  process.env['npm_config_strict_ssl'] = 'true';
  const path = await MongoBinary.getPath({ version, downloadDir: folder });
  const target = join(folder, 'binary');
  await copyFile(path, target);
  return target;
}

/** Gives up on a connection early: a firewall that drops packets would hold the library for minutes. */
async function checkReachable(env: NodeJS.ProcessEnv): Promise<void> {
  const proxy =
    env['npm_config_https-proxy'] ??
    env['npm_config_proxy'] ??
    env['https_proxy'] ??
    env['http_proxy'] ??
    env['HTTPS_PROXY'] ??
    env['HTTP_PROXY'];
  const url = proxy === undefined || proxy === '' ? null : new URL(proxy);
  const host = url?.hostname ?? DOWNLOAD_HOST;
  const port = Number(url === null ? 443 : url.port || 80);
  await new Promise<void>((resolve, reject) => {
    const socket =
      url === null
        ? connectTls({ host, port, servername: host }, () => resolve())
        : connectTcp({ host, port }, () => resolve());
    const timer = setTimeout(() => {
      reject(new Error(`${host}:${port} did not answer within ${CONNECT_TIMEOUT_MS / 1000} s`));
      socket.destroy();
    }, CONNECT_TIMEOUT_MS);
    socket.once('error', (error: Error) => reject(new Error(`${host}:${port}: ${error.message}`)));
    socket.once('close', () => clearTimeout(timer));
    socket.once(url === null ? 'secureConnect' : 'connect', () => socket.end());
  });
}
