import { type Gs1Uri, parseGs1Uri, writeGs1Path } from '@zhenma/code-generator';
import { listLevels } from './address-rules.ts';
import { readLinkType } from './asked-rules.ts';
import type { LinkRecord } from './link-record.ts';

/** A Digital Link under a host of our own that a link leads to: there links lead on. */
export interface OwnTarget {
  /** Its path and those above it, of which it has the links too. */
  readonly levels: readonly [string, ...string[]];
  /** The link type that it asks for itself, outweighing the one that is passed on. */
  readonly linkType: string | null;
}

/** The hosts, some with a port, under which the service answers. */
export function listOwnHosts(hosts: readonly string[], publicBaseUrl: string): string[] {
  const { host, port } = new URL(publicBaseUrl);
  const local = ['localhost', '127.0.0.1', '[::1]'];
  return [...hosts, host, ...local.map((name) => (port === '' ? name : `${name}:${port}`))];
}

/** Null for an address that is elsewhere, or no Digital Link. */
export function readOwnTarget(href: string, ownHosts: readonly string[]): OwnTarget | null {
  const { host, hostname, search } = new URL(href);
  if (!ownHosts.includes(host) && !ownHosts.includes(hostname)) return null;
  const parsed = parseGs1Uri(href);
  if (!parsed.ok) return null;
  const [path = '', ...above] = listLevels(parsed.uri);
  return { levels: [path, ...above], linkType: readLinkType(search.slice(1)) };
}

/** Whether a link leads to the very address it is asked at, for the same link type: for ever. */
export function leadsBack(
  href: string,
  asked: { uri: Pick<Gs1Uri, 'key' | 'qualifiers'>; linkType: string | null },
  ownHosts: readonly string[],
): boolean {
  const target = readOwnTarget(href, ownHosts);
  return (
    target?.levels[0] === writeGs1Path(asked.uri) &&
    (target.linkType === null || target.linkType === asked.linkType)
  );
}

/** Whether a link can be led to by one who asks for a link type, or, with null, for none. */
export const canAnswer = (
  { linkType, standing }: Pick<LinkRecord, 'linkType' | 'standing'>,
  asked: string | null,
): boolean =>
  asked === null || asked.startsWith('gs1:defaultLink') ? standing !== 'plain' : linkType === asked;
