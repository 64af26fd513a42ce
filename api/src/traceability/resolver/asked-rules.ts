import { readWanted, type Wanted } from '../../platform/http/wanted-rules.ts';
import { prefersMediaType } from './accept-rules.ts';
import { shortenLinkType } from './linkset-rules.ts';

/** What a request asks for beside the address itself. */
export interface Asked {
  /** Such as `gs1:pip`; null for the default link, and for a linkset. */
  readonly linkType: string | null;
  readonly context: string | null;
  readonly languages: readonly Wanted[];
  readonly mediaTypes: readonly Wanted[];
  readonly isForLinkset: boolean;
  /** As browsers ask: by name, and for nothing else rather. */
  readonly isForPage: boolean;
  /** As it was written, without `?`. */
  readonly query: string;
}

const linksetType = 'application/linkset+json';

/**
 * The link type that a query names: `gs1:pip`, its whole address or `pip` alone; `linkset` however
 * it is asked for; null where none is, also by an empty parameter.
 */
export function readLinkType(query: string): string | null {
  // As nearly all codes are scanned.
  if (query === '') return null;
  const given = new URLSearchParams(query).get('linkType')?.trim() ?? '';
  if (given === '') return null;
  if (/^(?:linkset|all)$/i.test(given)) return 'linkset';
  return /^[a-z]\w*$/i.test(given) ? `gs1:${given}` : shortenLinkType(given);
}

/** Reads what the query and the headers of a request ask for. */
export function readAsked(
  url: string,
  headers: { accept?: string | undefined; 'accept-language'?: string | undefined },
): Asked {
  const at = url.indexOf('?');
  const query = at < 0 ? '' : url.slice(at + 1);
  const named = readLinkType(query);
  const mediaTypes = readWanted(headers.accept);
  const isForLinkset =
    named === 'linkset' || (named === null && prefersMediaType(linksetType, mediaTypes));
  return {
    linkType: isForLinkset ? null : named,
    context: query === '' ? null : new URLSearchParams(query).get('context'),
    languages: readWanted(headers['accept-language']),
    mediaTypes,
    isForLinkset,
    isForPage: !isForLinkset && prefersMediaType('text/html', mediaTypes),
    query,
  };
}
