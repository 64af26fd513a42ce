import type { Wanted } from '../../platform/http/wanted-rules.ts';
import { type Fit, fitLanguage, fitMediaType } from './accept-rules.ts';
import type { LinkRecord } from './link-record.ts';

/** What a client asks for beside the address itself. */
export interface Wishes {
  /** Such as `gs1:pip`; null for the default link. */
  linkType: string | null;
  languages: readonly Wanted[];
  mediaTypes: readonly Wanted[];
  context: string | null;
}

export type ChooseableLink = Pick<
  LinkRecord,
  'linkType' | 'language' | 'mediaType' | 'context' | 'standing'
>;

/** Links by level, the most specific first, each level in a stable order. */
export type Levels<Link> = readonly (readonly Link[])[];

/**
 * The links that an address leads to unasked: the default of the most specific level that has one,
 * and the alternatives of that level and the more specific ones.
 */
export function listStanding<Link extends Pick<ChooseableLink, 'standing'>>(
  levels: Levels<Link>,
): Link[] {
  const found: Link[] = [];
  for (const links of levels) {
    found.push(...links.filter(({ standing }) => standing !== 'plain'));
    if (links.some(({ standing }) => standing === 'default')) break;
  }
  return found;
}

/**
 * The link that a resolver leads to (GS1-Conformant Resolver 1.2). Without a link type, the default
 * unless an alternative that was asked for suits better; with one, the best of the most specific level that has it.
 * Context, language and media type count in this order. Null where there is none.
 */
export function chooseLink<Link extends ChooseableLink>(
  levels: Levels<Link>,
  wishes: Wishes,
): Link | null {
  const { linkType } = wishes;
  if (linkType === null || linkType === 'gs1:defaultLink') {
    const standing = listStanding(levels);
    const byDefault = standing.find((link) => link.standing === 'default') ?? null;
    const candidates = standing.filter((link) => link === byDefault || isAskedFor(link, wishes));
    return chooseBest(candidates, wishes) ?? byDefault;
  }
  const candidates =
    linkType === 'gs1:defaultLinkMulti'
      ? listStanding(levels).filter(({ standing }) => standing === 'alternative')
      : levels
          .map((links) => links.filter((link) => link.linkType === linkType))
          .find((links) => links.length > 0);
  const inOrder = sortPlainFirst(candidates ?? []);
  return chooseBest(inOrder, wishes) ?? inOrder[0] ?? null;
}

function chooseBest<Link extends ChooseableLink>(
  links: readonly Link[],
  wishes: Wishes,
): Link | null {
  let best: { link: Link; fits: readonly number[] } | null = null;
  for (const link of sortPlainFirst(links)) {
    const fits = fitAll(link, wishes);
    if (fits !== null && (best === null || isBetter(fits, best.fits))) best = { link, fits };
  }
  return best?.link ?? null;
}

const sortPlainFirst = <Link extends ChooseableLink>(links: readonly Link[]): Link[] =>
  links.toSorted((a, b) => rank(a) - rank(b));

/** The default first; then what says least of itself, which suits most people. */
function rank({ standing, language, mediaType, context }: ChooseableLink): number {
  if (standing === 'default') return 0;
  return 1 + [context, language, mediaType].filter((one) => one !== null).length;
}

function fitAll(link: ChooseableLink, wishes: Wishes): readonly number[] | null {
  const fits = [
    fitContext(link.context, wishes.context),
    fitLanguage(link.language, wishes.languages),
    fitMediaType(link.mediaType ?? mediaTypeOf(link), wishes.mediaTypes),
  ];
  const known = fits.filter((fit) => fit !== null);
  return known.length === fits.length ? known : null;
}

/** Whether something that a link says of itself was asked for by name: else the default is as good. */
const isAskedFor = (link: ChooseableLink, wishes: Wishes): boolean =>
  fitAll(link, wishes)?.some((fit) => fit > 0) === true;

/** A default that does not say what it is is a page, so that no other page is better for being called one. */
const mediaTypeOf = ({ standing }: ChooseableLink): string | null =>
  standing === 'default' ? 'text/html' : null;

function fitContext(context: string | null, wanted: string | null): Fit {
  if (context === null) return 0;
  return context === wanted ? 1 : null;
}

function isBetter(fits: readonly number[], best: readonly number[]): boolean {
  const at = fits.findIndex((fit, place) => fit !== best[place]);
  return at >= 0 && (fits[at] ?? 0) > (best[at] ?? 0);
}
