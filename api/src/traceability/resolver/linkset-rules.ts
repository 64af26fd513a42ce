import { type Levels, listStanding } from './choose-link-rules.ts';
import type { LinkRecord } from './link-record.ts';

/** A target of a linkset (RFC 9264, section 4.2.3), with the context that GS1 adds. */
export interface LinkTarget {
  href: string;
  title: string;
  type?: string;
  hreflang?: string[];
  context?: string[];
}

export interface Relation {
  /** Such as `gs1:pip`. */
  relation: string;
  targets: LinkTarget[];
}

type Shown = Pick<
  LinkRecord,
  'linkType' | 'href' | 'title' | 'language' | 'mediaType' | 'context' | 'standing'
>;

const vocabulary = 'https://ref.gs1.org/voc/';

/** The relation of a link type as a whole address. */
export const expandLinkType = (linkType: string): string => linkType.replace(/^gs1:/, vocabulary);

/** A link type as it was asked for, by its short name or its whole address, as `gs1:…`. */
export const shortenLinkType = (linkType: string): string =>
  linkType.startsWith(vocabulary) ? `gs1:${linkType.slice(vocabulary.length)}` : linkType;

/**
 * What is known of an address, by relation: the default link, its alternatives, then the link
 * types, each with the links of every level, the most specific first. A level's default is the
 * address's only where none more specific has one.
 *
 * @param own the page that answers where no default is set; null where there is none
 */
export function listRelations(levels: Levels<Shown>, own: LinkTarget | null): Relation[] {
  const standing = listStanding(levels);
  const byDefault = standing.filter((link) => link.standing === 'default');
  const alternatives = standing.filter((link) => link.standing === 'alternative');
  const relations = new Map<string, LinkTarget[]>();
  const first = byDefault.length === 0 && own !== null ? [own] : byDefault.map(presentTarget);
  if (first.length > 0) relations.set('gs1:defaultLink', first);
  if (alternatives.length > 0) {
    relations.set('gs1:defaultLinkMulti', alternatives.map(presentTarget));
  }
  for (const link of levels.flat()) {
    const targets = relations.get(link.linkType) ?? [];
    targets.push(presentTarget(link));
    relations.set(link.linkType, targets);
  }
  return [...relations].map(([relation, targets]) => ({ relation, targets }));
}

/** The document of RFC 9264, `application/linkset+json`, with one anchor. */
export function writeLinkset(anchor: string, relations: readonly Relation[]) {
  const targets = relations.map(({ relation, targets }) => [expandLinkType(relation), targets]);
  return {
    linkset: [{ anchor, ...(Object.fromEntries(targets) as Record<string, LinkTarget[]>) }],
  };
}

function presentTarget({ href, title, language, mediaType, context }: Shown): LinkTarget {
  return {
    ...{ href, title },
    ...(mediaType !== null && { type: mediaType }),
    ...(language !== null && { hreflang: [language] }),
    ...(context !== null && { context: [context] }),
  };
}
