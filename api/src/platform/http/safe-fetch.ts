import { lookup as resolveName } from 'node:dns/promises';
import { request as sendHttp, type RequestOptions } from 'node:http';
import { request as sendHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { bareHost, isPublicAddress } from './public-address-rules.ts';

export interface SafeFetchOptions {
  timeoutMs?: number;
  /** The largest answer that is read. */
  maxBytes?: number;
  /** For tests alone: what else may be called. */
  allowHttp?: boolean;
  isAllowed?: (address: string) => boolean;
  resolve?: (host: string) => Promise<string[]>;
}

export interface SafeAnswer {
  status: number;
  body: string;
}

/** An address that must not be called, or a call that did not come to an end. Its message holds no part of the URL's path, and no address that the host was resolved to. */
export class UnsafeAddressError extends Error {
  override readonly name = 'UnsafeAddressError';
}

/** Posts to an address that somebody outside gave, and nowhere else. */
export type SafePost = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<SafeAnswer>;

async function resolveAll(host: string): Promise<string[]> {
  const found = await resolveName(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

/**
 * One answer for a name that does not exist and for one that leads inside: whoever gave the address
 * must not learn which names our own network knows. The cause is for our log alone.
 */
const notOnTheInternet = (host: string, cause: unknown) =>
  new UnsafeAddressError(`${host} was not found on the internet`, { cause });

/**
 * A client for addresses that must not lead into our own network (server-side request forgery):
 * only https, the name is resolved here once, every address found must be public, and the
 * connection goes to the address that was checked, whatever the name says a moment later. Redirects
 * are not followed, no proxy is used, time and size are bounded.
 * @throws UnsafeAddressError, or the error of the network
 */
export function createSafePost(options: SafeFetchOptions = {}): SafePost {
  const { timeoutMs = 10_000, maxBytes = 64 * 1024, allowHttp = false } = options;
  const { isAllowed = isPublicAddress, resolve = resolveAll } = options;

  async function findAddresses(url: URL): Promise<string[]> {
    const isKnown = url.protocol === 'https:' || (allowHttp && url.protocol === 'http:');
    if (!isKnown) throw new UnsafeAddressError('the address must begin with https://');
    if (url.username !== '' || url.password !== '') {
      throw new UnsafeAddressError('the address must hold no user name or password');
    }
    const host = bareHost(url);
    const addresses =
      isIP(host) === 0
        ? await resolve(host).catch((error: unknown) => {
            throw notOnTheInternet(host, error);
          })
        : [host];
    if (addresses.length === 0) throw notOnTheInternet(host, 'it has no address');
    const closed = addresses.find((address) => !isAllowed(address));
    if (closed !== undefined) throw notOnTheInternet(host, `it leads to ${closed}`);
    return addresses;
  }

  return async (text, body, headers) => {
    const url = new URL(text);
    const signal = AbortSignal.timeout(timeoutMs);
    const addresses = await untilAborted(findAddresses(url), signal);
    return send(url, body, headers, { lookup: pin(addresses), signal, maxBytes });
  };
}

/** A resolver that knows only what was checked. */
function pin(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, done) => {
    const [first] = found;
    if (options.all) done(null, found);
    else if (first) done(null, first.address, first.family);
  };
}

function send(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  given: { lookup: LookupFunction; signal: AbortSignal; maxBytes: number },
): Promise<SafeAnswer> {
  const { lookup, signal, maxBytes } = given;
  const request: RequestOptions = {
    ...{ method: 'POST', agent: false, lookup, signal, maxHeaderSize: 16 * 1024 },
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  };
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? sendHttps : sendHttp)(url, request, (answer) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
        parts.push(part);
        if (bytes > maxBytes) {
          answer.destroy(new UnsafeAddressError(`the answer has more than ${maxBytes} bytes`));
        }
      });
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
      );
    });
    sent.on('error', (error) =>
      reject(signal.aborted ? new UnsafeAddressError('it did not answer in time') : error),
    );
    sent.end(body);
  });
}

/** A name server that does not answer must not hold the caller longer than the time given. */
function untilAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener(
      'abort',
      () => reject(new UnsafeAddressError('its name was not found in time')),
      { once: true },
    );
    value.then(resolve, reject);
  });
}
