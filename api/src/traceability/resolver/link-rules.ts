import type { FieldError } from '@zhenma/contract';
import type { LinkRecord } from './link-record.ts';

type Given = Pick<
  LinkRecord,
  'href' | 'linkType' | 'standing' | 'language' | 'mediaType' | 'context'
>;

/** Relations that the resolver makes itself, from where a link stands. */
const ownTypes = ['gs1:defaultLink', 'gs1:defaultLinkMulti'];

/** What is wrong with a link beyond the form of its fields; null if nothing is. */
export function findLinkFault(link: Given): FieldError | null {
  const url = new URL(link.href);
  if (url.username !== '' || url.password !== '') {
    return { field: 'href', message: 'must hold no user name or password' };
  }
  if (ownTypes.includes(link.linkType)) {
    return { field: 'linkType', message: 'say what the link leads to, and mark it as the default' };
  }
  if (link.standing === 'alternative' && !isNarrowed(link)) {
    const message = 'an alternative default needs a language, media type or context';
    return { field: 'standing', message };
  }
  return null;
}

const isNarrowed = ({ language, mediaType, context }: Given): boolean =>
  language !== null || mediaType !== null || context !== null;
